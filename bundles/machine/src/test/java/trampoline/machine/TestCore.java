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
final class TestCore implements Cpu {
    private final Map<Integer, Runnable> program = new HashMap<>();
    private final Set<Integer> breakpoints = new HashSet<>();
    private int pc;
    private long executed;
    private boolean stopped;
    private boolean waiting;
    private boolean irq;

    /** What the instruction at {@code address} does; the program counter points behind it meanwhile. */
    TestCore at(int address, Runnable action) {
        program.put(address, action);
        return this;
    }

    TestCore waitAt(int address) {
        return at(address, () -> waiting = !irq);
    }

    TestCore jumpAt(int address, int target) {
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
        int at = pc;
        pc += 4;
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
    public int pc() {
        return pc;
    }

    @Override
    public void setPc(int address) {
        pc = address;
    }

    @Override
    public List<Register> registers() {
        return List.of(new Register("pc", 32, "general"));
    }

    @Override
    public long register(String name) {
        return Integer.toUnsignedLong(pc);
    }

    @Override
    public void setRegister(String name, long value) {
        pc = (int) value;
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
    public long translate(int address) {
        return Integer.toUnsignedLong(address);
    }

    @Override
    public void addBreakpoint(int address) {
        breakpoints.add(address);
    }

    @Override
    public void removeBreakpoint(int address) {
        breakpoints.remove(address);
    }
}
