package trampoline.testkit.cpu;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;

/**
 * A 32-bit core whose instructions are Java: at each address lies one of four bytes that does nothing, or an action. It
 * translates each address to itself, has one interrupt input, and registers by the names that they are written with.
 */
public final class ScriptedCpu implements Cpu {
    private static final int BITS = 32;
    private static final int INSTRUCTION = 4;
    private static final String PC = "pc";

    private final Map<Long, Runnable> program = new HashMap<>();
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Set<Long> breakpoints = new HashSet<>();
    private final long resetVector;
    private long pc;
    private long executed;
    private boolean stopped;
    private boolean waiting;
    private boolean irq;

    /** @param resetVector address of the first instruction */
    public ScriptedCpu(long resetVector) {
        this.resetVector = resetVector;
        pc = resetVector;
    }

    /** What the instruction at {@code address} does; the program counter points behind it meanwhile. */
    public ScriptedCpu at(long address, Runnable action) {
        program.put(address, action);
        return this;
    }

    /** At {@code address} it waits for an interrupt. */
    public ScriptedCpu waitAt(long address) {
        return at(address, this::waitForInterrupt);
    }

    /** Waits for an interrupt from the next instruction on; in an action. */
    public void waitForInterrupt() {
        waiting = !irq;
    }

    /** At {@code address} it jumps. */
    public ScriptedCpu jumpAt(long address, long target) {
        return at(address, () -> pc = target);
    }

    @Override
    public String model() {
        return "scripted";
    }

    @Override
    public void reset() {
        pc = resetVector;
        waiting = false;
    }

    @Override
    public StopReason run(long instructions) {
        stopped = false;
        long end = executed + instructions;
        while (executed < end) {
            if (waiting && !irq) {
                return StopReason.WAITING;
            }
            waiting = false;
            if (breakpoints.contains(pc)) {
                return StopReason.BREAKPOINT;
            }
            execute();
            if (stopped) {
                return StopReason.REQUESTED;
            }
        }
        return StopReason.LIMIT;
    }

    private void execute() {
        long at = pc;
        pc += INSTRUCTION;
        executed++;
        program.getOrDefault(at, () -> {}).run();
    }

    @Override
    public StopReason step() {
        waiting &= !irq;
        if (waiting) {
            return StopReason.WAITING;
        }
        execute();
        return StopReason.LIMIT;
    }

    @Override
    public long instructions() {
        return executed;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean waiting() {
        return waiting;
    }

    @Override
    public int addressBits() {
        return BITS;
    }

    @Override
    public long pc() {
        return pc;
    }

    @Override
    public void setPc(long address) {
        pc = address;
    }

    @Override
    public List<Register> registers() {
        return List.of(new Register(PC, BITS, "general"));
    }

    @Override
    public long register(String name) {
        return name.equals(PC) ? pc : values.getOrDefault(name, 0L);
    }

    @Override
    public void setRegister(String name, long value) {
        if (name.equals(PC)) {
            pc = value;
        } else {
            values.put(name, value);
        }
    }

    @Override
    public String mode() {
        return "svc";
    }

    @Override
    public Line input(String name) {
        return asserted -> irq = asserted;
    }

    @Override
    public long translate(long address) {
        return address;
    }

    @Override
    public void addBreakpoint(long address) {
        breakpoints.add(address);
    }

    @Override
    public void removeBreakpoint(long address) {
        breakpoints.remove(address);
    }
}
