package trampoline.engine;

import java.util.Arrays;
import trampoline.engine.runtime.FastPath64;

/**
 * Where pages of 4 KiB of a virtual address space of 64 bits lie in the bus's store, for one kind of access at one
 * privilege. Direct mapped, with the page's whole address as tag: an entry displaces the one of another page. Translated
 * code reads {@link #entries} itself; {@link FastPath64} says how they lie.
 */
final class TaggedPages {
    /** In place of a page's address: the slot is not in the list of used ones. */
    private static final long NEVER = FastPath64.NONE;

    /** In place of a page's address: the slot is in the list. */
    private static final long FORGOTTEN = FastPath64.NONE | 1 << 10;

    /** Pairs of a page's virtual address and of what has to be added to an address of it. */
    final long[] entries = new long[2 * FastPath64.PAGES];

    /** Slots that have been taken since all were free. */
    private final short[] used = new short[FastPath64.PAGES];

    private int usedCount;

    TaggedPages() {
        Arrays.fill(entries, NEVER);
    }

    /** Remembers that the page around {@code address} lies around {@code place} in the store. */
    void put(long address, int place) {
        int slot = FastPath64.slot(address);
        if (entries[slot] == NEVER) {
            used[usedCount++] = (short) (slot >> 1);
        }
        entries[slot] = address & -4096;
        entries[slot + 1] = place - address;
    }

    private boolean holdsPage(int slot) {
        return (entries[slot] & FastPath64.NONE) == 0;
    }

    /** Forgets everything. */
    void flush() {
        for (int n = 0; n < usedCount; n++) {
            entries[used[n] << 1] = NEVER;
        }
        usedCount = 0;
    }

    /** Forgets one page. */
    void flushPage(long address) {
        int slot = FastPath64.slot(address);
        if (entries[slot] == (address & -4096)) {
            entries[slot] = FORGOTTEN;
        }
    }

    /**
     * Forgets what lies in a larger page.
     *
     * @param bits log2 of its size
     */
    void flushPages(long address, int bits) {
        for (int n = 0; n < usedCount; n++) {
            int slot = used[n] << 1;
            if (holdsPage(slot) && (entries[slot] ^ address) >>> bits == 0) {
                entries[slot] = FORGOTTEN;
            }
        }
    }

    /** Forgets every page that lies within these 4 KiB of the store. */
    void withdraw(int granule) {
        for (int n = 0; n < usedCount; n++) {
            int slot = used[n] << 1;
            if (holdsPage(slot) && entries[slot] + entries[slot + 1] >>> 12 == granule) {
                entries[slot] = FORGOTTEN;
            }
        }
    }
}
