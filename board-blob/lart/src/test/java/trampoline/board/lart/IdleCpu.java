package trampoline.board.lart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;

/** A core for tests of devices: it executes one instruction that does nothing again and again. */
public final class IdleCpu implements Cpu {
    /** The levels of the input wires. */
    public final Map<String, Boolean> inputs = new HashMap<>();
    /** How often it was reset. */
    public int resets;

    private long instructions;
    private boolean stopped;

    @Override
    public String model() {
        return "idle";
    }

    @Override
    public void reset() {
        resets++;
    }

    @Override
    public StopReason run(long count) {
        stopped = false;
        instructions += count;
        return stopped ? StopReason.REQUESTED : StopReason.LIMIT;
    }

    @Override
    public StopReason step() {
        instructions++;
        return StopReason.LIMIT;
    }

    @Override
    public long instructions() {
        return instructions;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean waiting() {
        return false;
    }

    @Override
    public int addressBits() {
        return 32;
    }

    @Override
    public long pc() {
        return 0;
    }

    @Override
    public void setPc(long address) {}

    @Override
    public List<Register> registers() {
        return List.of();
    }

    @Override
    public long register(String name) {
        throw new IllegalArgumentException("no register " + name);
    }

    @Override
    public void setRegister(String name, long value) {
        throw new IllegalArgumentException("no register " + name);
    }

    @Override
    public String mode() {
        return "idle";
    }

    @Override
    public Line input(String name) {
        return level -> inputs.put(name, level);
    }

    @Override
    public long translate(long address) {
        return address;
    }

    @Override
    public void addBreakpoint(long address) {}

    @Override
    public void removeBreakpoint(long address) {}
}
