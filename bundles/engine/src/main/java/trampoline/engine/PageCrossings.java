package trampoline.engine;

import java.util.Arrays;
import trampoline.engine.runtime.GuestFault;

/**
 * Blocks of one instruction that reaches into the next page. That page is mapped and written independently of the first,
 * so they are not in the {@link CodeCache}: whenever one is to be executed its bytes are fetched, and it is decoded anew
 * only when they are others.
 */
final class PageCrossings {
    private static final int SIZE = 256;

    /** The longest that is kept, in bytes. */
    private static final int LONGEST = 8;

    private final GuestCore core;
    private final Block[] blocks = new Block[SIZE];
    private final long[] contents = new long[SIZE];

    PageCrossings(GuestCore core) {
        this.core = core;
    }

    private static int index(long pc) {
        return (int) (pc >>> 12) & SIZE - 1;
    }

    /** The block at {@code pc}, or null when it has to be decoded. */
    Block find(long pc, int context) {
        int i = index(pc);
        Block block = blocks[i];
        if (block == null || block.pc != pc || block.context != context) {
            return null;
        }
        try {
            return contents[i] == fetch(block) ? block : null;
        } catch (GuestFault e) {
            // to decode it raises this for the part of it that is to blame
            return null;
        }
    }

    /** Keeps a block that was just decoded. */
    void add(Block block) {
        if (block.length <= LONGEST) {
            int i = index(block.pc);
            contents[i] = fetch(block);
            blocks[i] = block;
        }
    }

    void clear() {
        Arrays.fill(blocks, null);
    }

    private long fetch(Block block) {
        int unit = ((int) block.pc | block.length) % 4 == 0 ? 4 : 2;
        long content = 0;
        for (int at = 0; at < block.length; at += unit) {
            content = content << 8 * unit | Integer.toUnsignedLong(core.fetchAt(block.pc + at, unit));
        }
        return content;
    }
}
