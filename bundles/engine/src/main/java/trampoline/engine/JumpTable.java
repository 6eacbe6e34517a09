package trampoline.engine;

import java.util.Arrays;
import trampoline.engine.runtime.Translation;

/**
 * The blocks and translations that were executed last, by virtual address: what the core looks into first. One of each for
 * each context.
 */
final class JumpTable {
    private static final int SIZE = 1 << 16;
    private static final int IN_PAGE = 1 << 10;

    private final Block[][] blocks;
    private final Translation[][] translations;

    JumpTable(int contexts) {
        blocks = new Block[contexts][];
        translations = new Translation[contexts][];
    }

    /** Where in a table what begins at {@code pc} belongs; what lies in one page lies in a row. */
    static int index(long pc) {
        return (int) (pc >>> 2 ^ pc >>> 18 << 10) & SIZE - 1;
    }

    /** The blocks of a context. */
    Block[] blocks(int context) {
        if (blocks[context] == null) {
            blocks[context] = new Block[SIZE];
        }
        return blocks[context];
    }

    /** The translations of a context. */
    Translation[] translations(int context) {
        if (translations[context] == null) {
            translations[context] = new Translation[SIZE];
        }
        return translations[context];
    }

    /** Forgets the blocks in the 4 KiB around {@code address}. */
    void forgetPage(long address) {
        int start = index(address & ~0xfffL);
        forget(blocks, start, start + IN_PAGE);
        forget(translations, start, start + IN_PAGE);
    }

    /** Forgets a block, and what it was translated to, lest they stay in memory until others take their place. */
    void forget(Block block) {
        int index = index(block.pc);
        if (blocks[block.context] != null && blocks[block.context][index] == block) {
            blocks[block.context][index] = null;
        }
        Translation[] known = translations[block.context];
        if (known != null && known[index] != null && known[index].pc() == block.pc) {
            known[index] = null;
        }
    }

    void clear() {
        forget(blocks, 0, SIZE);
        forget(translations, 0, SIZE);
    }

    private static void forget(Object[][] tables, int from, int to) {
        for (Object[] table : tables) {
            if (table != null) {
                Arrays.fill(table, from, to, null);
            }
        }
    }
}
