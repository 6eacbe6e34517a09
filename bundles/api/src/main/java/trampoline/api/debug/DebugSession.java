package trampoline.api.debug;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;

/**
 * One debugger's hold on a machine. Its methods may be called on any thread: what they do is done on the machine's
 * thread, when it takes input the next time, and they return after that. When the machine has ended they throw
 * {@link IllegalStateException}.
 *
 * <p>While the machine stands still no virtual time passes, so a run that is halted and looked at executes the same
 * instructions at the same virtual times as one that is not.
 */
@ProviderType
public interface DebugSession extends AutoCloseable {
    /** Who it was attached for. */
    String owner();

    // Running

    /**
     * Asks the machine to stand still after the current instruction, or before the loader's next bus access; does not
     * wait until it does. A machine that has not been started stops before its first instruction. Without effect when it
     * stands still already.
     */
    void halt();

    /**
     * Lets the machine go on; a breakpoint at its next instruction does not stop it before that one. Without effect
     * while it runs.
     */
    void resume();

    /**
     * Lets the machine execute one instruction, with its delay slot if it has one, and stand still again. A core that
     * waits for an interrupt waits until there is one. Where the next thing to come is the loader's Java part, all that
     * it does up to the next instruction counts as one. Without effect while it runs.
     */
    void step();

    /** Why it stands still; empty while it runs. */
    Optional<Stop> stopped();

    // Where it is to stop

    /**
     * Stops the machine before the instruction at a virtual address, whatever is mapped there. Once more changes nothing.
     *
     * @throws IllegalArgumentException when the address is wider than the core's
     */
    void addBreakpoint(long address);

    /** Takes this session's breakpoint away, if there is one at the address. */
    void removeBreakpoint(long address);

    /** The addresses of this session's breakpoints. */
    Set<Long> breakpoints();

    /**
     * Stops the machine after accesses to a range. A virtual range stands for the memory that it is mapped to at the
     * time of this call: accesses by another address are seen too, and what is mapped there later is not.
     *
     * @throws DebugException when part of a virtual range is not mapped
     */
    void addWatchpoint(Watchpoint watchpoint) throws DebugException;

    /** Takes this session's watchpoint away, if there is an equal one. */
    void removeWatchpoint(Watchpoint watchpoint);

    /** This session's watchpoints, in the order in which they were added. */
    List<Watchpoint> watchpoints();

    /**
     * Stops the machine when the core has entered one of these exceptions because of an instruction.
     *
     * @param exceptions names as in {@link trampoline.api.cpu.CpuFault#exception}; empty to catch none
     */
    void catchFaults(Set<String> exceptions);

    // Memory and registers

    /**
     * Reads memory without any effect: only RAM, ROM and the cells of flash chips. Watchpoints do not see it.
     *
     * @param length bytes, 0 to {@link #MAX_TRANSFER}
     * @throws DebugException when an address is not mapped, or a device or nothing answers there
     * @throws IllegalArgumentException when the length is out of its range
     */
    byte[] read(AddressSpace space, long address, int length) throws DebugException;

    /**
     * Writes RAM; instructions that the core keeps decoded are forgotten. Watchpoints do not see it. When this throws,
     * nothing was written.
     *
     * @param bytes at most {@link #MAX_TRANSFER}
     * @throws DebugException when an address is not mapped, or something else than RAM answers there
     * @throws IllegalArgumentException when there are too many bytes
     */
    void write(AddressSpace space, long address, byte[] bytes) throws DebugException;

    /** Most bytes that are read or written at once: 16 MiB. */
    int MAX_TRANSFER = 16 << 20;

    /** The core's registers, as {@link Cpu#registers} lists them. */
    List<Register> registers();

    /**
     * Reads a register as {@link Cpu#register} does; {@code "pc"} is the address of the next instruction.
     *
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    long register(String name);

    /**
     * Writes a register as {@link Cpu#setRegister} does. To be called while the machine stands still.
     *
     * @throws IllegalArgumentException naming it, when there is no such register
     */
    void setRegister(String name, long value);

    /** How the core is. */
    CpuState state();

    /**
     * Looks at what is read while the machine goes on, for so much virtual time or until it stands still or ends. The
     * machine is slow meanwhile; what it executes is the same.
     *
     * @param picoseconds how long, more than 0
     * @return completes on the machine's thread with the address that nine of ten reads were of, if there was one; empty
     *     too when the machine stands still or has not been started
     * @throws IllegalArgumentException when the time is out of its range
     */
    CompletableFuture<Optional<PolledAddress>> polled(long picoseconds);

    /** Takes away what this session has set, and lets the machine go on when it was this session that halted it. */
    @Override
    void close();
}
