package trampoline.console.uboot.command;

import java.util.List;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.Line;

/** A core that only translates addresses: each to itself, those from 0xc0000000 on nowhere. */
final class TestCpu implements Cpu {
    private static final long FIRST_UNMAPPED = 0xc0000000L;

    private static UnsupportedOperationException none(String what) {
        return new UnsupportedOperationException("the test core has no " + what);
    }

    @Override
    public String model() {
        return "test";
    }

    @Override
    public void reset() {}

    @Override
    public StopReason run(long instructions) {
        throw none("instructions");
    }

    @Override
    public StopReason step() {
        throw none("instructions");
    }

    @Override
    public long instructions() {
        return 0;
    }

    @Override
    public void stop() {}

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
    public void setPc(long address) {
        throw none("program counter");
    }

    @Override
    public List<Register> registers() {
        return List.of();
    }

    @Override
    public long register(String name) {
        throw none("registers");
    }

    @Override
    public void setRegister(String name, long value) {
        throw none("registers");
    }

    @Override
    public String mode() {
        return "test";
    }

    @Override
    public Line input(String name) {
        throw none("inputs");
    }

    @Override
    public long translate(long address) {
        return address < FIRST_UNMAPPED ? address : -1;
    }

    @Override
    public void addBreakpoint(long address) {}

    @Override
    public void removeBreakpoint(long address) {}
}
