package trampoline.machine.bus;

import java.nio.ByteOrder;
import trampoline.api.device.MappedDevice;

/**
 * A chip with byte registers on a bus that is wider than the chip: register number n is the low byte of a word at n times
 * the step, and the chip's data pins are on the lowest data lines. UARTs are wired so, and real-time clocks.
 *
 * <p>An access reaches the chip when the lines that the register is on take part in it: one of the word's width, or one
 * of the low byte alone, whose address depends on the byte order. The other bytes of a word read as zero and ignore
 * writes. An access that covers several registers is several accesses, in the order of their addresses.
 */
public final class SpacedRegisters implements MappedDevice {
    private static final int MAX_WORD = 4;

    private final MappedDevice chip;
    private final int step;
    /** Bytes of the word whose low byte is the register. */
    private final int word;

    private final boolean bigEndian;

    /**
     * @param chip has its registers at offsets 0, 1, 2 and so on
     * @param step bytes from register to register: 1, 2, 4 or 8
     * @param order byte order of the bus
     * @throws IllegalArgumentException for another step
     */
    public SpacedRegisters(MappedDevice chip, int step, ByteOrder order) {
        if (step != 1 && step != 2 && step != 4 && step != 8) {
            throw new IllegalArgumentException(
                    chip.name() + ": registers are 1, 2, 4 or 8 bytes from each other, not " + step);
        }
        this.chip = chip;
        this.step = step;
        word = Math.min(step, MAX_WORD);
        bigEndian = order == ByteOrder.BIG_ENDIAN;
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

    /** Where in an access's value the low byte of the word that begins at {@code at} lies; negative when not in it. */
    private int place(int offset, int size, int at) {
        int octet = at + (bigEndian ? word - 1 : 0) - offset;
        if (octet < 0 || octet >= size) {
            return -1;
        }
        return 8 * (bigEndian ? size - 1 - octet : octet);
    }

    @Override
    public String registerName(int offset) {
        return chip.registerName(offset / step);
    }

    @Override
    public int read(int offset, int size) {
        int value = 0;
        for (int at = offset & -step; at < offset + size; at += step) {
            int place = place(offset, size, at);
            if (place >= 0) {
                value |= (chip.read(at / step, 1) & 0xff) << place;
            }
        }
        return value;
    }

    @Override
    public void write(int offset, int size, int value) {
        for (int at = offset & -step; at < offset + size; at += step) {
            int place = place(offset, size, at);
            if (place >= 0) {
                chip.write(at / step, 1, value >>> place & 0xff);
            }
        }
    }
}
