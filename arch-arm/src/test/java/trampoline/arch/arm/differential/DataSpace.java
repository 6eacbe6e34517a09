package trampoline.arch.arm.differential;

import java.util.SplittableRandom;

/** Where a stream's loads and stores go, and what may happen to them there. */
final class DataSpace {
    /** What becomes of words at addresses that are no multiple of 4. */
    enum Alignment {
        /** The low bits are ignored, and loads rotate. */
        IGNORED,
        /** They raise an alignment fault. */
        FAULTS,
        /** There are none. */
        AVOIDED
    }

    /** Distance from the ends that offsets and block transfers need. */
    private static final int MARGIN = 128;

    /** Physical address of the first byte. */
    final int start;

    final Alignment alignment;

    /** True when an access may fault. */
    final boolean faults;

    private final int[] distances;

    private DataSpace(int start, Alignment alignment, boolean faults, int... distances) {
        this.start = start;
        this.alignment = alignment;
        this.faults = faults;
        this.distances = distances;
    }

    /** Data that lie at their physical addresses. */
    static DataSpace physical(SplittableRandom random) {
        return new DataSpace(anyStart(random), Alignment.IGNORED, false, 0);
    }

    /** The same, with aligned accesses only. */
    static DataSpace aligned(SplittableRandom random) {
        return new DataSpace(anyStart(random), Alignment.AVOIDED, false, 0);
    }

    /**
     * Data that appear at several virtual addresses, not all of which may be accessed.
     *
     * @param distances from the physical to the virtual addresses
     */
    static DataSpace virtual(SplittableRandom random, boolean alignmentFaults, int... distances) {
        Alignment alignment = alignmentFaults ? Alignment.FAULTS : Alignment.AVOIDED;
        return new DataSpace(anyStart(random), alignment, true, distances);
    }

    /** Always across the end of a small page's quarter; that may be the end of a page or of a large page's quarter. */
    private static int anyStart(SplittableRandom random) {
        int quarter = 0x400;
        return Layout.DATA + quarter / 2 + quarter * random.nextInt(Layout.DATA_ROOM / quarter - 1);
    }

    /** An address in the middle of the data, a multiple of {@code size}. */
    int address(SplittableRandom random, int size) {
        int within = MARGIN + (random.nextInt(Layout.DATA_BYTES - 2 * MARGIN) & -size);
        return start + within + distances[random.nextInt(distances.length)];
    }

    /** True when the {@code length} bytes from {@code first} on are all data, at the same distance. */
    boolean contains(int first, int length) {
        for (int distance : distances) {
            long within = first - (start + distance) & 0xffffffffL;
            if (within + length <= Layout.DATA_BYTES) {
                return true;
            }
        }
        return false;
    }
}
