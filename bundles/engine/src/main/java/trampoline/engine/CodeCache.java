package trampoline.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.engine.runtime.Translation;

/**
 * The decoded blocks of a core, by the place in the bus's store where their instructions lie. Every granule that holds
 * one is watched on the bus; a write to bytes that were decoded discards the blocks they belong to, so instructions that
 * change themselves or are copied, loaded or unpacked over others are always seen, whether or not the guest flushes its
 * caches.
 *
 * <p>There is room for about so much code as a large kernel and a few programs execute; then the granules go that were
 * executed longest ago.
 */
final class CodeCache {
    /** Blocks of all granules together: some 60 MB. A boot of a distribution's kernel makes 60,000. */
    static final int MOST_BLOCKS = 160_000;

    /** Granules that have blocks, each of which takes 8 KiB to find them: 32 MiB of code. */
    static final int MOST_PAGES = 8192;

    /** How often blocks are asked for their age while the cache fills up. */
    private static final int AGES = 16;

    private static final int SLOTS = Bus.GRANULE / 2;

    private final Bus bus;
    private final JumpTable jumpTable;
    private final Page[] pages;
    private int mostBlocks = MOST_BLOCKS;
    private int mostPages = MOST_PAGES;
    private int blocks;
    private int pageCount;
    private int young;

    /** Blocks of one granule. */
    private static final class Page {
        final Block[] starts = new Block[SLOTS];
        /** One bit for every two bytes that were decoded. */
        final long[] decoded = new long[SLOTS / 64];
    }

    /** @param jumpTable forgets what is discarded here */
    CodeCache(Bus bus, JumpTable jumpTable) {
        this.bus = bus;
        this.jumpTable = jumpTable;
        pages = new Page[(bus.store().length + Bus.GRANULE - 1) / Bus.GRANULE];
    }

    /** Sets how much there may be; for tests. */
    void limit(int blockLimit, int pageLimit) {
        mostBlocks = blockLimit;
        mostPages = pageLimit;
    }

    /** Blocks that there are. */
    int blocks() {
        return blocks;
    }

    /** Granules that have blocks. */
    int pages() {
        return pageCount;
    }

    /** True when {@link #dropColdest} is due. */
    boolean isFull() {
        return blocks >= mostBlocks || pageCount >= mostPages;
    }

    /** True now and then: the core's next epoch will show which blocks are still in use. */
    boolean isAgeOver() {
        if (young < mostBlocks / AGES) {
            return false;
        }
        young = 0;
        return true;
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
        Page page = pages[offset / Bus.GRANULE];
        boolean fresh = page == null;
        if (fresh) {
            page = new Page();
            pageCount++;
            pages[offset / Bus.GRANULE] = page;
            bus.watch(offset);
        }
        int slot = offset % Bus.GRANULE / 2;
        block.next = page.starts[slot];
        page.starts[slot] = block;
        blocks++;
        young++;
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
                    discard(block);
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
            remove(number);
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

    private void discard(Block block) {
        block.discard();
        jumpTable.forget(block);
        blocks--;
    }

    private void remove(int number) {
        pages[number] = null;
        pageCount--;
        bus.unwatch(number * Bus.GRANULE);
    }

    private void drop(int number) {
        for (Block block : pages[number].starts) {
            while (block != null) {
                Block next = block.next;
                discard(block);
                block = next;
            }
        }
        remove(number);
    }

    /** Drops the granules whose blocks were executed longest ago, until a quarter of the room is free. */
    void dropColdest() {
        int[] latest = new int[pages.length];
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < pages.length; number++) {
            if (pages[number] != null) {
                latest[number] = latest(pages[number]);
                numbers.add(number);
            }
        }
        numbers.sort(Comparator.comparingInt(number -> latest[number]));
        for (int number : numbers) {
            if (blocks <= mostBlocks * 3 / 4 && pageCount <= mostPages * 3 / 4) {
                break;
            }
            drop(number);
        }
    }

    private static int latest(Page page) {
        int latest = Translation.DEAD;
        for (Block start : page.starts) {
            for (Block block = start; block != null; block = block.next) {
                latest = Math.max(latest, block.epoch);
            }
        }
        return latest;
    }

    /** Drops translations, those that were entered longest ago first, until no more than {@code most} are left. */
    void dropColdestTranslations(Promotion promotion, int most) {
        List<Region> regions = new ArrayList<>();
        for (Page page : pages) {
            if (page != null) {
                for (Block start : page.starts) {
                    for (Block block = start; block != null; block = block.next) {
                        addOwn(block, regions);
                    }
                }
            }
        }
        regions.sort(Comparator.comparingInt(region -> region.head().epoch));
        for (Region region : regions) {
            if (promotion.regions() <= most) {
                break;
            }
            region.discard();
            region.blocks.forEach(promotion::watch);
        }
    }

    /** Adds the regions that begin with a block and are not being translated. */
    private static void addOwn(Block block, List<Region> regions) {
        for (Region region : block.regions) {
            if (region.head() == block && !region.isAwaited()) {
                regions.add(region);
            }
        }
    }

    /** Drops everything. */
    void clear() {
        for (int number = 0; number < pages.length; number++) {
            if (pages[number] != null) {
                drop(number);
            }
        }
    }
}
