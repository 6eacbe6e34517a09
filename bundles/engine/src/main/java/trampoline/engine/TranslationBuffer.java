package trampoline.engine;

import java.util.Arrays;

/**
 * What address translation gave for recently used pages of 4 KiB, for one kind of access at one privilege. Direct
 * mapped. An entry of {@link #direct} holds in its upper half the page's virtual address and in its lower half what has
 * to be added to a virtual address to get the offset into the bus's store, so that a load costs one array read and one
 * compare. Pages that are not plain memory have only their physical page remembered.
 */
final class TranslationBuffer {
    static final int SIZE = 1024;
    private static final int MASK = SIZE - 1;

    /** No virtual address ANDed with the masks used for look-up has bit 2 set. */
    static final int NO_TAG = 4;

    private static final long EMPTY = (long) NO_TAG << 32;

    final long[] direct = new long[SIZE];
    private final int[] tags = new int[SIZE];
    private final int[] pages = new int[SIZE];
    private final short[] used = new short[SIZE];
    private int usedCount;

    TranslationBuffer() {
        Arrays.fill(direct, EMPTY);
        Arrays.fill(tags, NO_TAG);
    }

    static int index(int address) {
        return address >>> 12 & MASK;
    }

    /** The physical address for a virtual one, or -1 when its page is not here. */
    long physical(int address) {
        int i = index(address);
        if (tags[i] != (address & ~0xfff)) {
            return -1;
        }
        return Integer.toUnsignedLong(pages[i] | address & 0xfff);
    }

    /**
     * Remembers a page; {@code storeOffset} is that of {@code address} itself, or -1 when it is not plain memory.
     *
     * @return the page that had to be forgotten for it, {@link #NO_TAG} when there was none
     */
    int put(int address, int physical, int storeOffset) {
        int i = index(address);
        int displaced = (tags[i] & NO_TAG) == 0 && tags[i] != (address & ~0xfff) ? tags[i] : NO_TAG;
        if (tags[i] == NO_TAG) {
            used[usedCount++] = (short) i;
        }
        tags[i] = address & ~0xfff;
        pages[i] = physical & ~0xfff;
        direct[i] = storeOffset < 0
                ? EMPTY
                : (long) (address & ~0xfff) << 32 | Integer.toUnsignedLong(storeOffset - address);
        return displaced;
    }

    void flush() {
        for (int n = 0; n < usedCount; n++) {
            int i = used[n];
            direct[i] = EMPTY;
            tags[i] = NO_TAG;
        }
        usedCount = 0;
    }

    /** Forgets one page; true when it was here. */
    boolean flushPage(int address) {
        int i = index(address);
        if (tags[i] != (address & ~0xfff)) {
            return false;
        }
        // stays in the list of used entries: tags[i] keeps a value that matches no page
        tags[i] = NO_TAG | 1;
        direct[i] = EMPTY;
        return true;
    }

    /** Makes the write path go through the bus for every page that lies in this granule of the store. */
    void withdraw(int storeGranule) {
        for (int n = 0; n < usedCount; n++) {
            int i = used[n];
            long entry = direct[i];
            if (entry != EMPTY && ((int) (entry >>> 32) + (int) entry) >>> 12 == storeGranule) {
                direct[i] = EMPTY;
            }
        }
    }
}
