package trampoline.machine.s3c44b0x;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;

/** What a DMA controller has between its reads and its writes of the bus: one datum of 1, 2 or 4 bytes. */
final class DmaDatapath {
    /** Bytes of a word. */
    static final int WORD = 4;

    private final Bus bus;

    DmaDatapath(Bus bus) {
        this.bus = bus;
    }

    /**
     * Reads a datum. Where nothing answers the bus holds ones, as for the core.
     *
     * @param address its low bits, that the size has no use for, count for nothing
     * @param size 1, 2 or 4 bytes
     */
    int read(int address, int size) {
        try {
            return switch (size) {
                case 1 -> bus.read8(address);
                case 2 -> bus.read16(address & -2);
                default -> bus.read32(address & -WORD);
            };
        } catch (BusError e) {
            return -1;
        }
    }

    /** Writes a datum; where nothing answers it is lost. */
    void write(int address, int size, int value) {
        try {
            switch (size) {
                case 1 -> bus.write8(address, value);
                case 2 -> bus.write16(address & -2, value);
                default -> bus.write32(address & -WORD, value);
            }
        } catch (BusError e) {
            // nobody hears it
        }
    }

    /** The bytes of a datum in the other order. */
    static int swapped(int value, int size) {
        return Integer.reverseBytes(value) >>> Integer.SIZE - Byte.SIZE * size;
    }
}
