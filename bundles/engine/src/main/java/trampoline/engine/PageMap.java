package trampoline.engine;

import java.util.Arrays;

/**
 * Where the pages of 4 KiB of the virtual address space lie, for one kind of access at one privilege: in the bus's store,
 * or in the physical address space. One entry for each page there is, so that no page displaces another and a look-up
 * needs no tag; translated code reads {@link #distances} itself.
 */
final class PageMap {
    /** What an entry holds for a page that is not here: its lower two bits say so, for in all others they are 0. */
    static final int NONE = 3;

    private static final int PAGES = 1 << 20;

    /** Entries in use beyond this are all forgotten: they are found again by asking. */
    private static final int MOST_USED = 1 << 16;

    /** By virtual page number: what has to be added to a virtual address, or {@link #NONE}. */
    final int[] distances = new int[PAGES];

    private int[] used = new int[1024];
    private int usedCount;

    PageMap() {
        // by copies that double: a core has six of these, made before anything is compiled that would fill them
        distances[0] = NONE;
        for (int filled = 1; filled < PAGES; filled *= 2) {
            System.arraycopy(distances, 0, distances, filled, filled);
        }
    }

    /**
     * Remembers that {@code address} lies at {@code place}, and its page around it.
     *
     * @return true when everything else had to be forgotten for it
     */
    boolean put(int address, int place) {
        int page = address >>> 12;
        int distance = place - address;
        if ((distance & NONE) != 0) {
            distances[page] = NONE;
            return false;
        }
        boolean full = distances[page] == NONE && use(page);
        distances[page] = distance;
        return full;
    }

    private boolean use(int page) {
        boolean full = usedCount == MOST_USED;
        if (full) {
            flush();
        } else if (usedCount == used.length) {
            used = Arrays.copyOf(used, usedCount * 2);
        }
        used[usedCount++] = page;
        return full;
    }

    void flush() {
        for (int n = 0; n < usedCount; n++) {
            distances[used[n]] = NONE;
        }
        usedCount = 0;
    }

    /** Forgets one page; it stays in the list of used ones. True when it was here. */
    boolean flushPage(int address) {
        int page = address >>> 12;
        boolean here = distances[page] != NONE;
        distances[page] = NONE;
        return here;
    }

    /** Forgets every page that lies within these 4 KiB. */
    void withdraw(int granule) {
        for (int n = 0; n < usedCount; n++) {
            int page = used[n];
            if (distances[page] != NONE && distances[page] + (page << 12) >>> 12 == granule) {
                distances[page] = NONE;
            }
        }
    }
}
