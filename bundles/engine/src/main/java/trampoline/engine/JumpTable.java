package trampoline.engine;

import java.util.Arrays;

/** The blocks that were executed last, by virtual address: what the core looks into first. One for each context. */
final class JumpTable {
    private static final int SIZE = 1 << 16;
    private static final int IN_PAGE = 1 << 10;

    private final Block[][] tables;

    JumpTable(int contexts) {
        tables = new Block[contexts][];
    }

    static int index(int pc) {
        return (pc >>> 2 ^ pc >>> 18 << 10) & SIZE - 1;
    }

    /** That of a context; {@link #index} is where in it a block belongs. */
    Block[] of(int context) {
        if (tables[context] == null) {
            tables[context] = new Block[SIZE];
        }
        return tables[context];
    }

    /** Forgets the blocks in the 4 KiB around {@code address}. */
    void forgetPage(int address) {
        int start = index(address & ~0xfff);
        for (Block[] table : tables) {
            if (table != null) {
                Arrays.fill(table, start, start + IN_PAGE, null);
            }
        }
    }

    void clear() {
        for (Block[] table : tables) {
            if (table != null) {
                Arrays.fill(table, null);
            }
        }
    }
}
