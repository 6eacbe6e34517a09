package trampoline.api.cpu;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.device.Line;

/**
 * A processor core. It can be used by itself on any {@link trampoline.api.bus.Bus}. All methods are called on one
 * thread.
 */
@ConsumerType
public interface Cpu {
    /** The model's name. */
    String model();

    /** Brings the core to its reset state: the next instruction is fetched from the reset vector. */
    void reset();

    /**
     * Executes instructions until {@code instructions} have been executed or something in {@link StopReason} happens.
     * An instruction that raises an exception counts, taking an interrupt does not. Interrupts are taken between
     * instructions, at an instruction count that depends on nothing but the inputs. A branch and its delay slot are not
     * divided: at the limit, both are executed.
     *
     * @param instructions at most this many, 0 or more
     */
    StopReason run(long instructions);

    /** Executes one instruction, even at a breakpoint, after taking a pending interrupt. */
    StopReason step();

    /** Instructions executed since creation; exact even when asked by a device during an access. Not cleared by reset. */
    long instructions();

    /**
     * Makes a {@link #run} that is under way return after the current instruction. Called by a device, on the same thread;
     * called on another one it takes effect somewhat later, or never when the run had just begun.
     */
    void stop();

    /** True while the core waits for an interrupt. */
    boolean waiting();

    /**
     * Width of the program counter, of virtual addresses and of general registers: 32 or 64. Addresses are unsigned;
     * those of a 32-bit core are zero-extended.
     */
    int addressBits();

    /** Virtual address of the next instruction. */
    long pc();

    /**
     * Sets the address of the next instruction; the instruction set state stays.
     *
     * @throws IllegalArgumentException when the address is wider than {@link #addressBits}
     */
    void setPc(long address);

    /** Every register, banked ones too, in the manual's order. */
    List<Register> registers();

    /**
     * Reads a register, zero-extended.
     *
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    long register(String name);

    /**
     * Writes a register with all effects the write has for the core (a mode change in a status register banks registers).
     *
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    void setRegister(String name, long value);

    /** Name of the current processor mode, as the manual abbreviates it: {@code "svc"}. */
    String mode();

    /**
     * An input wire of the core.
     *
     * @param name for example {@code "irq"}, {@code "fiq"}; {@code "int0"} to {@code "int5"} on MIPS
     * @throws IllegalArgumentException naming the inputs there are, when there is no such one
     */
    Line input(String name);

    /**
     * What the core's address translation makes of a virtual address now, without side effects.
     *
     * @return the physical address; -1 when a read would fault, as it does for an address wider than {@link #addressBits}
     */
    long translate(long address);

    /** The last exception that an instruction raised since the reset, if the core remembers it. */
    default Optional<CpuFault> lastFault() {
        return Optional.empty();
    }

    /**
     * Sets who is told when an instruction raises an exception; null for nobody. A core that does not remember
     * {@link #lastFault} tells nobody.
     */
    default void setFaultListener(FaultListener listener) {}

    /** Sets how instructions are executed from now on; without effect on a core that knows only one way. */
    default void setExecution(Execution how) {}

    /** What instructions are decoded as now: {@code "arm"}, {@code "thumb"}; empty where there is but one set. */
    default String instructionSet() {
        return "";
    }

    /**
     * Makes {@link #run} stop before the instruction at the virtual address {@code address}.
     *
     * @throws IllegalArgumentException when the address is wider than {@link #addressBits}
     */
    void addBreakpoint(long address);

    /** Removes a breakpoint if it is there. */
    void removeBreakpoint(long address);
}
