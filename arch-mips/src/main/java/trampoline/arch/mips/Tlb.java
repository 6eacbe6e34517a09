package trampoline.arch.mips;

/**
 * The joint TLB of a MIPS32 core: entries for pairs of pages of 4 KiB to 256 MiB (MIPS32 PRA, "TLB-Based Virtual Address
 * Translation").
 *
 * <p>Entries that {@code tlbwr} has replaced go on translating for a while, as if the TLB were larger, until software
 * asks or says something about them: a refill costs this simulation far more than a real core, and which entry goes is
 * random anyway. Software sees only that refills are fewer. QEMU too keeps replaced entries.
 */
final class Tlb {
    /** EntryLo: the page is global. */
    static final int GLOBAL = 1;

    /** EntryLo: the page may be used. */
    static final int VALID = 2;

    /** EntryLo: the page may be written. */
    static final int DIRTY = 4;

    /** How many replaced entries are kept. */
    private static final int RETAINED = 112;

    /** Matches nothing: an address of kseg0, which is not mapped. */
    private static final int NOTHING = 0x8000_0000;

    /** Number of entries that software sees; replaced ones have the numbers behind. */
    final int size;

    /** PageMask of each entry, bits 28 to 13. */
    final int[] mask;

    /** EntryHi of each entry: VPN2 and ASID. */
    final int[] high;

    /** EntryLo0 and EntryLo1 of each entry; the global bit is that of the entry. */
    final int[] low0;

    final int[] low1;

    /** The replaced entry that goes next. */
    private int oldest;

    Tlb(int size) {
        this.size = size;
        int all = size + RETAINED;
        mask = new int[all];
        high = new int[all];
        low0 = new int[all];
        low1 = new int[all];
        for (int i = 0; i < all; i++) {
            // a real TLB starts with anything; entries that match nothing keep runs reproducible
            high[i] = NOTHING + (i << 13);
        }
        oldest = size;
    }

    void write(int index, int pageMask, int entryHi, int entryLo0, int entryLo1) {
        int global = entryLo0 & entryLo1 & GLOBAL;
        mask[index] = pageMask;
        high[index] = entryHi & ~pageMask & 0xffff_e0ff;
        low0[index] = entryLo0 & 0x03ff_fffe | global;
        low1[index] = entryLo1 & 0x03ff_fffe | global;
    }

    /** Number of the entry that translates {@code address} for {@code asid}, valid or not; -1 when there is none. */
    int find(int address, int asid) {
        for (int i = 0; i < size; i++) {
            if (matches(i, address, asid)) {
                return i;
            }
        }
        return -1;
    }

    /** Like {@link #find}, among replaced entries. */
    int findRetained(int address, int asid) {
        for (int i = size; i < high.length; i++) {
            if (!parked(i) && matches(i, address, asid)) {
                return i;
            }
        }
        return -1;
    }

    /** A replaced entry that translates {@code address} for any address space; -1 when there is none. */
    int findRetained(int address) {
        for (int i = size; i < high.length; i++) {
            if (!parked(i) && samePages(i, address)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int entry, int address, int asid) {
        return samePages(entry, address) && ((low0[entry] & GLOBAL) != 0 || (high[entry] & 0xff) == asid);
    }

    private boolean samePages(int entry, int address) {
        int compare = ~(mask[entry] | 0x1fff);
        return (address & compare) == (high[entry] & compare);
    }

    /** True for an entry that matches no mapped address. */
    boolean parked(int entry) {
        return high[entry] < 0xc000_0000;
    }

    /** Number of the replaced entry that {@link #retain} forgets. */
    int oldest() {
        return oldest;
    }

    /** Keeps what {@code entry} holds beyond its replacement, in place of the {@link #oldest}. */
    void retain(int entry) {
        mask[oldest] = mask[entry];
        high[oldest] = high[entry];
        low0[oldest] = low0[entry];
        low1[oldest] = low1[entry];
        oldest = oldest + 1 == high.length ? size : oldest + 1;
    }

    /** Forgets a replaced entry. */
    void forget(int entry) {
        mask[entry] = 0;
        high[entry] = NOTHING;
    }

    /** EntryLo of the page of {@code entry} that {@code address} lies in. */
    int low(int entry, int address) {
        return (address & pageSize(entry)) == 0 ? low0[entry] : low1[entry];
    }

    /** Bytes of one page of the pair. */
    int pageSize(int entry) {
        return (mask[entry] >>> 1 | 0xfff) + 1;
    }

    int physical(int entry, int address) {
        int offset = pageSize(entry) - 1;
        return low(entry, address) << 6 & 0xffff_f000 & ~offset | address & offset;
    }
}
