package trampoline.testkit.cpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;

/**
 * A 32-bit core for tests of devices, boards and consoles: it executes an instruction that does nothing again and again,
 * has no registers, and translates each address to itself.
 */
public class IdleCpu implements Cpu {
    private static final int BITS = 32;

    private final Map<String, Boolean> inputs = new HashMap<>();
    private int resets;
    private long instructions;
    private boolean stopped;

    /** The level that an input wire was brought to last; low when nobody touched it. */
    public final boolean level(String input) {
        return inputs.getOrDefault(input, false);
    }

    /** How often it was reset. */
    public final int resets() {
        return resets;
    }

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
        return BITS;
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
        throw noSuchRegister(name);
    }

    @Override
    public void setRegister(String name, long value) {
        throw noSuchRegister(name);
    }

    private static IllegalArgumentException noSuchRegister(String name) {
        return new IllegalArgumentException("the idle core has no registers, thus no '" + name + "'");
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
