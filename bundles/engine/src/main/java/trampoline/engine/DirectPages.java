package trampoline.engine;

import java.util.Arrays;

/**
 * The pages of 4 KiB of the virtual address space that are plain memory, for one kind of access at one privilege: what
 * has to be added to a virtual address to get its place in the bus's store. One entry for each page there is, so that no page displaces another and a look-up needs
 * no tag; translated code reads {@link #pages} itself.
 */
final class DirectPages {
    /** What an entry holds for a page that is not here: its lower two bits say so, for in all others they are 0. */
    static final int NONE = 3;

    private static final int PAGES = 1 << 20;

    /** Entries in use beyond this are all forgotten: they are found again by asking. */
    private static final int MOST_USED = 1 << 16;

    /** By virtual page number: offset in the store less virtual address, or {@link #NONE}. */
    final int[] pages = new int[PAGES];

    private int[] used = new int[1024];
    private int usedCount;

    DirectPages() {
        Arrays.fill(pages, NONE);
    }

    /** Remembers that {@code address} lies at {@code storeOffset}, or with -1 that its page is not plain memory. */
    void put(int address, int storeOffset) {
        int page = address >>> 12;
        int distance = storeOffset - address;
        if (storeOffset < 0 || (distance & NONE) != 0) {
            pages[page] = NONE;
            return;
        }
        if (pages[page] == NONE) {
            use(page);
        }
        pages[page] = distance;
    }

    private void use(int page) {
        if (usedCount == used.length) {
            if (usedCount == MOST_USED) {
                flush();
            } else {
                used = Arrays.copyOf(used, usedCount * 2);
            }
        }
        used[usedCount++] = page;
    }

    void flush() {
        for (int n = 0; n < usedCount; n++) {
            pages[used[n]] = NONE;
        }
        usedCount = 0;
    }

    /** Forgets one page; it stays in the list of used ones. */
    void flushPage(int address) {
        pages[address >>> 12] = NONE;
    }

    /** Forgets every page that lies in this granule of the store. */
    void withdraw(int storeGranule) {
        for (int n = 0; n < usedCount; n++) {
            int page = used[n];
            if (pages[page] != NONE && pages[page] + (page << 12) >>> 12 == storeGranule) {
                pages[page] = NONE;
            }
        }
    }
}
