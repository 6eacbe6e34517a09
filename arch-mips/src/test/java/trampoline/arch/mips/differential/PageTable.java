package trampoline.arch.mips.differential;

import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import trampoline.testkit.differential.MemoryBlock;

/**
 * What the refill handler puts into the TLB. The window maps code where it lies, and the compared page several times,
 * with and without permission.
 */
final class PageTable {
    static final int VALID = 2;
    static final int DIRTY = 4;

    /** Virtual pages, each of which is the compared page, that applications may read. */
    static final int[] READABLE = {
        Layout.PAGE,
        Layout.PAGE + 0x1000,
        Layout.PAGE + 0x3000,
        Layout.PAGE + 0x4000,
        Layout.PAGE + 0x6000,
        Layout.PAGE + 0x7000
    };

    /** Virtual pages that raise an exception: invalid, or invalid with its neighbour. */
    static final int[] INVALID = {Layout.PAGE + 0x2000, Layout.PAGE + 0x5000, Layout.PAGE + 0x8000};

    private static final int FIRST_PAIR_OF_PAGE = (Layout.PAGE - Layout.WINDOW) >> 13;

    private final SplittableRandom random;
    private final int[] window = new int[4 * Layout.PAIRS];
    private final int[] kseg2 = new int[4];

    PageTable(SplittableRandom random) {
        this.random = random;
        for (int pair = 0; pair < 2; pair++) {
            int first = Layout.WINDOW + (pair << 13);
            int more = VALID | (random.nextBoolean() ? DIRTY : 0);
            put(window, pair, low(first, more), low(first + 0x1000, more));
        }
        int writable = VALID | DIRTY;
        put(window, FIRST_PAIR_OF_PAGE, page(writable), page(VALID));
        put(window, FIRST_PAIR_OF_PAGE + 1, page(0), page(writable));
        put(window, FIRST_PAIR_OF_PAGE + 2, page(VALID), page(DIRTY));
        put(window, FIRST_PAIR_OF_PAGE + 3, page(writable), page(writable));
        put(kseg2, 0, page(writable), page(0));
    }

    private void put(int[] table, int pair, int even, int odd) {
        int global = random.nextInt(3) == 0 ? 1 : 0;
        table[4 * pair] = even | global;
        table[4 * pair + 1] = odd | global;
    }

    private int page(int more) {
        return low(Layout.PAGE, more);
    }

    private int low(int physical, int more) {
        int cached = random.nextBoolean() ? 3 << 3 : 2 << 3;
        return physical >>> 6 | cached | more;
    }

    List<MemoryBlock> blocks(ByteOrder order) {
        return List.of(
                new MemoryBlock(Layout.PAGE_TABLE, Layout.words(order, window)),
                new MemoryBlock(Layout.KSEG2_TABLE, Layout.words(order, kseg2)));
    }
}
