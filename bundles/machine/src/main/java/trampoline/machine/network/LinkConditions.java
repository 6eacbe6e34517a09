package trampoline.machine.network;

/**
 * What happens to frames on a link. Which frames it happens to comes from the seed alone.
 *
 * @param seed of the dice
 * @param loss share of frames that are lost, 0 to 1
 * @param duplication share of frames that come twice
 * @param reordering share of frames that those behind them overtake
 * @param delay picoseconds that every frame is under way
 * @param lag picoseconds more that a frame takes that is overtaken
 */
public record LinkConditions(long seed, double loss, double duplication, double reordering, long delay, long lag) {
    /** Every frame arrives, at once. */
    public static final LinkConditions PERFECT = new LinkConditions(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException naming what is out of range */
    public LinkConditions {
        requireShare("loss", loss);
        requireShare("duplication", duplication);
        requireShare("reordering", reordering);
        if (delay < 0 || lag < 0) {
            throw new IllegalArgumentException("delay and lag are 0 or more picoseconds, not " + delay + ", " + lag);
        }
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " is a share of 0 to 1, not " + share);
        }
    }

    /** The same for the other direction, where it happens to other frames. */
    LinkConditions other() {
        return new LinkConditions(~seed, loss, duplication, reordering, delay, lag);
    }
}
