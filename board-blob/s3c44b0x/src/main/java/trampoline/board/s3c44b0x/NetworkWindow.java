package trampoline.board.s3c44b0x;

import trampoline.api.device.MappedDevice;

/**
 * A chip with 32 registers in a bank 16 bits wide: its lowest address line is wired to A8, so that its registers are 256 bytes apart and
 * one of them fills as many, and its data lines to D0 to D15. A word is two accesses to the same register.
 *
 * <p>Source: how public drivers for the RTL8019AS on boards with this chip compute its addresses; S3C44B0X User's Manual, chapter 4. Not
 * modelled: the bus's timing; the chip's address lines beyond the fifth, which such boards tie to its I/O address.
 */
final class NetworkWindow implements MappedDevice {
    private static final int FIRST_LINE = 8;
    private static final int REGISTERS = 0x1f;
    private static final int HALF = 2;

    private final MappedDevice chip;

    NetworkWindow(MappedDevice chip) {
        this.chip = chip;
    }

    @Override
    public String name() {
        return chip.name();
    }

    /** {@inheritDoc} The chip is reset by itself. */
    @Override
    public void reset() {
        // nothing is kept here
    }

    @Override
    public String registerName(int offset) {
        return chip.registerName(register(offset));
    }

    private static int register(int offset) {
        return offset >>> FIRST_LINE & REGISTERS;
    }

    @Override
    public int read(int offset, int size) {
        if ((offset & 1) != 0) {
            // the upper lines alone, which the chip does not drive
            return 0xff;
        }
        int value = 0;
        for (int at = 0; at < size; at += HALF) {
            value |= chip.read(register(offset), Math.min(size, HALF)) << 8 * at;
        }
        return value;
    }

    @Override
    public void write(int offset, int size, int value) {
        if ((offset & 1) == 0) {
            for (int at = 0; at < size; at += HALF) {
                chip.write(register(offset), Math.min(size, HALF), value >>> 8 * at & 0xffff);
            }
        }
    }
}
