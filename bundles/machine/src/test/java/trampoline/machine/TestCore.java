package trampoline.machine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;

/** A core whose instructions are Java: at each address lies nothing, which goes on to the next word, or an action. */
public final class TestCore implements Cpu {
    private final Map<Long, Runnable> program = new HashMap<>();
    private final Set<Long> breakpoints = new HashSet<>();
    private long pc;
    private long executed;
    private boolean stopped;
    private boolean waiting;
    private boolean irq;

    private int stepsLeftOut;

    /** One that steps as it should. */
    public TestCore() {
        this(0);
    }

    /** @param stepsLeftOut how many steps come back before their instruction, as when another thread stops the core */
    TestCore(int stepsLeftOut) {
        this.stepsLeftOut = stepsLeftOut;
    }

    /** What the instruction at {@code address} does; the program counter points behind it meanwhile. */
    TestCore at(long address, Runnable action) {
        program.put(address, action);
        return this;
    }

    TestCore waitAt(long address) {
        return at(address, () -> waiting = !irq);
    }

    TestCore jumpAt(long address, long target) {
        return at(address, () -> pc = target);
    }

    @Override
    public String model() {
        return "test";
    }

    @Override
    public void reset() {
        pc = 0;
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
        pc += 4;
        executed++;
        program.getOrDefault(at, () -> {}).run();
    }

    @Override
    public StopReason step() {
        if (stepsLeftOut > 0) {
            stepsLeftOut--;
            return StopReason.REQUESTED;
        }
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
        return 32;
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
        return List.of(new Register("pc", 32, "general"));
    }

    @Override
    public long register(String name) {
        return pc;
    }

    @Override
    public void setRegister(String name, long value) {
        pc = value;
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
