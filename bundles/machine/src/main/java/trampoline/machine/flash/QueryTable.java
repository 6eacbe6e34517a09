package trampoline.machine.flash;

import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashCommandSet;

/**
 * What a chip shows on its low data pins in query mode, from address 0 of its registers on (JEDEC JESD68.01, Common Flash
 * Interface): how it is told what to do, how long that takes, how long it is and how it is divided.
 */
final class QueryTable {
    /** The first address of the table; what is below is left to the chip's identifier codes. */
    static final int START = 0x10;

    private static final int LENGTH = 0x80;
    private static final int MAXIMUM = WriteTimes.MAXIMUM_EXPONENT;

    private final int[] table = new int[LENGTH];

    /**
     * The part that all chips have in common.
     *
     * @param primary address of the table that the command set owns, see {@link #primary}
     * @param layout width and length
     * @param regions the erase block regions in the order in which this chip tells them
     * @param bufferLength bytes of the write buffer, 0 without one
     */
    QueryTable(
            FlashCommandSet commands,
            int primary,
            ChipLayout layout,
            List<BlockRun> regions,
            WriteTimes times,
            int bufferLength) {
        put(START, 'Q', 'R', 'Y', commands.code(), commands.code() >>> 8, primary, 0x00);
        // Vcc 2.7 to 3.6 V, Vpp none; durations as powers of two: word and buffer in us, block in ms, then their maxima
        put(0x1b, 0x27, 0x36, 0x00, 0x00);
        // software takes a chip that tells of a time for its buffer to have one
        boolean buffered = bufferLength > 0;
        put(0x1f, log2(times.program() / Clock.MICROSECOND));
        put(0x20, buffered ? log2(times.buffer() / Clock.MICROSECOND) : 0);
        put(0x21, log2(times.mainErase() / Clock.MILLISECOND), 0);
        put(0x23, MAXIMUM, buffered ? MAXIMUM : 0, MAXIMUM, 0);
        put(0x27, log2(layout.length()), layout.pins().code(), 0x00, log2(bufferLength), 0x00, regions.size());
        int at = 0x2d;
        for (BlockRun region : regions) {
            int units = region.length() / 256;
            put(at, region.count() - 1, region.count() - 1 >>> 8, units, units >>> 8);
            at += 4;
        }
    }

    /** Adds the command set's own table, whose address was given to the constructor. */
    QueryTable primary(int at, int... values) {
        put(at, values);
        return this;
    }

    private void put(int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            table[at + i] = values[i] & 0xff;
        }
    }

    /** True when the table has something to say at an address of the chip's registers. */
    static boolean covers(int register) {
        return register >= START && register < LENGTH;
    }

    int read(int register) {
        return table[register];
    }

    /** The exponent of the smallest power of two that is not smaller. */
    private static int log2(long value) {
        return value <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(value - 1);
    }
}
