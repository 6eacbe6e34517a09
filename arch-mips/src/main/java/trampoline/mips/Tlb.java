package trampoline.mips;

/**
 * The joint TLB of a MIPS32 core: entries for pairs of pages of 4 KiB to 256 MiB (MIPS32 PRA, "TLB-Based Virtual Address
 * Translation").
 */
final class Tlb {
    /** EntryLo: the page is global. */
    static final int GLOBAL = 1;

    /** EntryLo: the page may be used. */
    static final int VALID = 2;

    /** EntryLo: the page may be written. */
    static final int DIRTY = 4;

    final int size;

    /** PageMask of each entry, bits 28 to 13. */
    final int[] mask;

    /** EntryHi of each entry: VPN2 and ASID. */
    final int[] high;

    /** EntryLo0 and EntryLo1 of each entry; the global bit is that of the entry. */
    final int[] low0;

    final int[] low1;

    Tlb(int size) {
        this.size = size;
        mask = new int[size];
        high = new int[size];
        low0 = new int[size];
        low1 = new int[size];
        for (int i = 0; i < size; i++) {
            // a real TLB starts with anything; entries that match nothing keep runs reproducible
            high[i] = 0x8000_0000 + (i << 13);
        }
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
            int compare = ~(mask[i] | 0x1fff);
            if ((address & compare) == (high[i] & compare) && ((low0[i] & GLOBAL) != 0 || (high[i] & 0xff) == asid)) {
                return i;
            }
        }
        return -1;
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
