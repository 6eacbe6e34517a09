package trampoline.board.malta;

import trampoline.api.device.MappedDevice;

/**
 * The SMBus host controller of the PIIX4 with nothing on its bus: every transaction ends with a device error.
 *
 * <p>Source: 82371AB data sheet (290562), section 7.3. Not modelled: devices on the bus, interrupts, the slave side.
 */
final class SystemManagementBus implements MappedDevice {
    static final int LENGTH = 16;

    private static final int STATUS = 0;
    private static final int CONTROL = 2;
    private static final int START = 1 << 6;
    private static final int DEVICE_ERROR = 1 << 2;

    private final int[] registers = new int[LENGTH];

    @Override
    public int read(int offset, int size) {
        return registers[offset];
    }

    @Override
    public void write(int offset, int size, int value) {
        if (offset == STATUS) {
            registers[STATUS] &= ~value;
        } else if (offset == CONTROL) {
            registers[CONTROL] = value & ~START;
            if ((value & START) != 0) {
                registers[STATUS] |= DEVICE_ERROR;
            }
        } else {
            registers[offset] = value;
        }
    }

    @Override
    public String name() {
        return "SMBus";
    }

    @Override
    public void reset() {
        java.util.Arrays.fill(registers, 0);
    }
}
