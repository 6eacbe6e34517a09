package trampoline.engine;

import java.util.List;
import trampoline.engine.runtime.Translation;

/**
 * Blocks of one page that are translated together: the first one and what is reached from it by direct branches.
 */
final class Region {
    final GuestCore core;
    final List<Block> blocks;
    private volatile boolean valid = true;
    private volatile boolean awaited = true;
    private Translation translation;

    Region(GuestCore core, List<Block> blocks) {
        this.core = core;
        this.blocks = List.copyOf(blocks);
    }

    Block head() {
        return blocks.get(0);
    }

    boolean valid() {
        return valid;
    }

    /** True until its translation is there, or will never be. */
    boolean isAwaited() {
        return awaited && valid;
    }

    /**
     * Lets the region's first block run as {@code made} from now on.
     *
     * @param made null when it cannot be translated
     */
    synchronized void publish(Translation made) {
        awaited = false;
        if (valid) {
            translation = made;
            head().translation = made;
        }
    }

    /** It goes: one of its blocks is no longer what the guest's memory holds, or there are too many. */
    synchronized void discard() {
        if (valid) {
            valid = false;
            if (translation != null) {
                translation.checkedIn(Translation.DEAD);
                head().translation = null;
                core.forget(head());
            }
            blocks.forEach(block -> block.leaves(this));
            core.promotion.discarded();
        }
    }
}
