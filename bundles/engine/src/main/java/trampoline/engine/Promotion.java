package trampoline.engine;

import java.util.function.LongFunction;
import trampoline.engine.runtime.FastPath;

/** Which of a core's blocks are translated, when, and how many translations there may be. */
final class Promotion {
    /** How many times a block is interpreted before it is translated. */
    private static final int HEAT = 6000;

    /**
     * The same for a block that is part of a region already. It is mostly executed there; when it is still interpreted so
     * often, others lead to it from outside, and it becomes the first block of a region of its own.
     */
    private static final int MEMBER_HEAT = 8000;

    /**
     * Translations of one core; when there are more, those go that were entered longest ago. A boot of a distribution's
     * kernel makes 1,500.
     */
    static final int MOST_REGIONS = 4000;

    private final GuestCore core;
    private final InstructionSet<?> set;
    private final RegionFinder finder;
    private final CodeCache cache;
    private int heat;
    private int most = MOST_REGIONS;
    private boolean atOnce;
    private int regions;
    private int timesFull;

    Promotion(GuestCore core, InstructionSet<?> set, CodeCache cache) {
        this.core = core;
        this.set = set;
        this.cache = cache;
        finder = new RegionFinder(set, this::executions);
        whenHot();
    }

    /** Hot blocks are translated from now on, as far as this JVM lets translations reach memory. */
    void whenHot() {
        heat = FastPath.isAvailable() ? HEAT : 0;
        atOnce = false;
    }

    /** Nothing is translated from now on. */
    void never() {
        heat = 0;
    }

    /** Blocks are translated when they have been interpreted {@code times}, before the core goes on. */
    void atOnceAfter(int times) {
        heat = FastPath.isAvailable() ? times : 0;
        atOnce = true;
    }

    /** Sets how many translations there may be; for tests. */
    void limit(int mostRegions) {
        most = mostRegions;
    }

    /** Translations that there are or that are being made. */
    int regions() {
        return regions;
    }

    /** How often the coldest translations had to go for a new one. */
    int timesFull() {
        return timesFull;
    }

    /** Has a new block, or one whose translation was dropped, count how often it is interpreted. */
    void watch(Block block) {
        block.heat = block.count == 0 ? 0 : heat;
    }

    /**
     * A block has been interpreted often enough.
     *
     * @param blockAt gives the block at a virtual address of the same page, or null when it cannot be had
     */
    void hot(Block block, LongFunction<Block> blockAt) {
        if (heat == 0) {
            return;
        }
        if (regions >= most) {
            timesFull++;
            cache.dropColdestTranslations(this, most * 3 / 4);
        }
        if (block.isAwaited()) {
            block.heat = MEMBER_HEAT;
            return;
        }
        Region region = finder.from(core, block, blockAt);
        regions++;
        for (Block member : region.blocks) {
            member.joins(region);
            if (!atOnce && member.heat > 0) {
                member.heat = MEMBER_HEAT;
            }
        }
        if (atOnce) {
            set.translations().translate(region);
        } else if (!set.translations().submit(region)) {
            region.discard();
            watch(block);
        }
    }

    /**
     * How often a block was executed, as far as is known: a block of a region may be executed there unseen, and is taken
     * to be as hot as its first block.
     */
    private int executions(Block block) {
        return atOnce || !block.regions.isEmpty() ? HEAT : HEAT - block.heat;
    }

    /** A region is no longer what the guest's memory holds. */
    void discarded() {
        regions--;
    }
}
