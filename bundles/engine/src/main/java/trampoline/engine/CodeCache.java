package trampoline.engine;

import java.util.Arrays;
import trampoline.api.bus.Bus;

/**
 * The decoded blocks of a core, by the place in the bus's store where their instructions lie. Every granule that holds
 * one is watched on the bus; a write to bytes that were decoded discards the blocks they belong to, so instructions that
 * change themselves or are copied, loaded or unpacked over others are always seen, whether or not the guest flushes its
 * caches.
 */
final class CodeCache {
    /** Blocks of all granules together; when there are more, all are dropped and decoded anew. */
    private static final int MOST_BLOCKS = 400_000;

    private static final int SLOTS = Bus.GRANULE / 2;

    private final Bus bus;
    private final Page[] pages;
    private int blocks;

    /** Blocks of one granule. */
    private static final class Page {
        final Block[] starts = new Block[SLOTS];
        /** One bit for every two bytes that were decoded. */
        final long[] decoded = new long[SLOTS / 64];
    }

    CodeCache(Bus bus) {
        this.bus = bus;
        pages = new Page[(bus.store().length + Bus.GRANULE - 1) / Bus.GRANULE];
    }

    /** The block for virtual address {@code pc} and {@code context} whose code lies at {@code offset}, or null. */
    Block find(int offset, long pc, int context) {
        Page page = pages[offset / Bus.GRANULE];
        if (page == null) {
            return null;
        }
        Block block = page.starts[offset % Bus.GRANULE / 2];
        while (block != null && (block.pc != pc || block.context != context)) {
            block = block.next;
        }
        return block;
    }

    /** Adds a block whose code lies at {@code offset}; true when the granule was not watched before. */
    boolean add(int offset, Block block) {
        if (blocks >= MOST_BLOCKS) {
            clear();
        }
        Page page = pages[offset / Bus.GRANULE];
        boolean fresh = page == null;
        if (fresh) {
            page = new Page();
            pages[offset / Bus.GRANULE] = page;
            bus.watch(offset);
        }
        int slot = offset % Bus.GRANULE / 2;
        block.next = page.starts[slot];
        page.starts[slot] = block;
        blocks++;
        for (int i = slot; i < slot + (block.length + 1) / 2; i++) {
            page.decoded[i / 64] |= 1L << i;
        }
        return fresh;
    }

    /** Discards the blocks that were decoded from any of these bytes. True when there were some. */
    boolean written(int offset, int length) {
        boolean any = false;
        int end = offset + length;
        for (int start = offset; start < end; start = (start / Bus.GRANULE + 1) * Bus.GRANULE) {
            int stop = Math.min(end, (start / Bus.GRANULE + 1) * Bus.GRANULE);
            any |= writtenInPage(start / Bus.GRANULE, start % Bus.GRANULE, (stop - 1) % Bus.GRANULE);
        }
        return any;
    }

    private boolean writtenInPage(int number, int first, int last) {
        Page page = pages[number];
        if (page == null || !touches(page, first / 2, last / 2)) {
            return false;
        }
        int left = 0;
        Arrays.fill(page.decoded, 0);
        for (int slot = 0; slot < SLOTS; slot++) {
            Block kept = null;
            for (Block block = page.starts[slot]; block != null; ) {
                Block next = block.next;
                if (slot * 2 <= last && slot * 2 + block.length > first) {
                    block.discard();
                    blocks--;
                } else {
                    block.next = kept;
                    kept = block;
                    left++;
                    for (int i = slot; i < slot + (block.length + 1) / 2; i++) {
                        page.decoded[i / 64] |= 1L << i;
                    }
                }
                block = next;
            }
            page.starts[slot] = kept;
        }
        if (left == 0) {
            pages[number] = null;
            bus.unwatch(number * Bus.GRANULE);
        }
        return true;
    }

    private static boolean touches(Page page, int firstSlot, int lastSlot) {
        for (int i = firstSlot; i <= lastSlot; i++) {
            if ((page.decoded[i / 64] & 1L << i) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Drops what blocks were translated to; they may become hot again. */
    void dropTranslations(Promotion promotion) {
        for (Page page : pages) {
            if (page != null) {
                for (Block start : page.starts) {
                    for (Block block = start; block != null; block = block.next) {
                        block.dropRegions();
                        promotion.watch(block);
                    }
                }
            }
        }
    }

    /** Drops everything. */
    void clear() {
        for (int number = 0; number < pages.length; number++) {
            Page page = pages[number];
            if (page != null) {
                for (Block block : page.starts) {
                    for (; block != null; block = block.next) {
                        block.discard();
                    }
                }
                pages[number] = null;
                bus.unwatch(number * Bus.GRANULE);
            }
        }
        blocks = 0;
    }
}
