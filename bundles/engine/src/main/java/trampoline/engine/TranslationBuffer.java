package trampoline.engine;

import java.util.Arrays;

/**
 * What address translation gave for recently used pages of 4 KiB, for one kind of access at one privilege. Direct
 * mapped. Plain memory is reached without it, by {@link PageMap}.
 */
final class TranslationBuffer {
    private static final int SIZE = 1024;
    private static final int MASK = SIZE - 1;

    /** No page begins there. */
    private static final int NO_TAG = 4;

    private final int[] tags = new int[SIZE];
    private final int[] pages = new int[SIZE];
    private final short[] used = new short[SIZE];
    private int usedCount;

    TranslationBuffer() {
        Arrays.fill(tags, NO_TAG);
    }

    private static int index(int address) {
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

    /** Remembers the page around {@code address}. */
    void put(int address, int physical) {
        int i = index(address);
        if (tags[i] == NO_TAG) {
            used[usedCount++] = (short) i;
        }
        tags[i] = address & ~0xfff;
        pages[i] = physical & ~0xfff;
    }

    void flush() {
        for (int n = 0; n < usedCount; n++) {
            tags[used[n]] = NO_TAG;
        }
        usedCount = 0;
    }

    /** Forgets one page. */
    void flushPage(int address) {
        int i = index(address);
        if (tags[i] == (address & ~0xfff)) {
            // stays in the list of used entries: tags[i] keeps a value that matches no page
            tags[i] = NO_TAG | 1;
        }
    }
}
