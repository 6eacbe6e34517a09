package example.riscv.virt;

import trampoline.api.board.PowerLine;
import trampoline.api.device.MappedDevice;

/** The test device, by which software switches the board off or resets it (SiFive's "test finisher"). */
final class TestFinisher implements MappedDevice {
    static final long ADDRESS = 0x0010_0000;
    static final int LENGTH = 0x1000;
    static final int POWER_OFF = 0x5555;
    static final int RESET = 0x7777;
    private static final int FAILED = 0x3333;

    private final PowerLine power;

    TestFinisher(PowerLine power) {
        this.power = power;
    }

    @Override
    public String name() {
        return "test device";
    }

    @Override
    public void reset() {}

    @Override
    public int read(int offset, int size) {
        return 0;
    }

    @Override
    public void write(int offset, int size, int value) {
        if (offset != 0) {
            return;
        }
        switch (value & 0xffff) {
            case POWER_OFF -> power.powerDown("test device: passed");
            case FAILED -> power.powerDown("test device: failed with code " + (value >>> 16));
            case RESET -> power.reset("test device: reset");
            default -> {}
        }
    }
}
