package trampoline.engine;

import java.util.Arrays;

/**
 * What address translation gave for recently used pages of 4 KiB, for one kind of access at one privilege. Direct
 * mapped, with the page's whole address as tag. Loads and stores reach plain memory without it, by {@link PageMap} or
 * {@link TaggedPages}.
 */
final class TranslationBuffer {
    /** No page begins there. */
    static final long NO_PAGE = 4;

    private final long[] tags;
    private final long[] pages;
    private final short[] used;
    private int usedCount;

    /** @param size pages it can hold, a power of two of at most 2^15 */
    TranslationBuffer(int size) {
        tags = new long[size];
        pages = new long[size];
        used = new short[size];
        Arrays.fill(tags, NO_PAGE);
    }

    private int index(long address) {
        return (int) (address >>> 12) & tags.length - 1;
    }

    /** The physical address for a virtual one, or -1 when its page is not here. */
    long physical(long address) {
        int i = index(address);
        if (tags[i] != (address & ~0xfffL)) {
            return -1;
        }
        return pages[i] | address & 0xfff;
    }

    /**
     * Remembers the page around {@code address}.
     *
     * @return the page that had to be forgotten for it, {@link #NO_PAGE} when there was none
     */
    long put(long address, long physical) {
        int i = index(address);
        long before = tags[i];
        if (before == NO_PAGE) {
            used[usedCount++] = (short) i;
        }
        tags[i] = address & ~0xfffL;
        pages[i] = physical & ~0xfffL;
        return before == tags[i] || (before & NO_PAGE) != 0 ? NO_PAGE : before;
    }

    void flush() {
        for (int n = 0; n < usedCount; n++) {
            tags[used[n]] = NO_PAGE;
        }
        usedCount = 0;
    }

    /** Forgets one page. True when it was here. */
    boolean flushPage(long address) {
        int i = index(address);
        boolean here = tags[i] == (address & ~0xfffL);
        if (here) {
            // stays in the list of used entries: tags[i] keeps a value that matches no page
            tags[i] = NO_PAGE | 1;
        }
        return here;
    }

    /**
     * Forgets what lies in a larger page.
     *
     * @param bits log2 of its size
     */
    void flushPages(long address, int bits) {
        for (int n = 0; n < usedCount; n++) {
            int i = used[n];
            if ((tags[i] & NO_PAGE) == 0 && (tags[i] ^ address) >>> bits == 0) {
                tags[i] = NO_PAGE | 1;
            }
        }
    }
}
