package trampoline.engine.runtime;

/** A region of blocks translated to JVM bytecode. Its class is generated; what it says of itself is the engine's. */
public abstract class Translation {
    /** An epoch that is never current. */
    public static final int DEAD = -1;

    private Place[] places;
    private long pc;
    private int longest;
    private int epoch = DEAD;
    private int young = 300;

    /**
     * Executes the region from its first block on, until execution leaves it. The core's PC is set when this returns.
     *
     * @param core a core of the architecture that the region was translated for
     */
    public abstract void run(RunningCore core);

    /**
     * Says what it is a translation of.
     *
     * @param first virtual address of the first instruction
     * @param exactPlaces what positions stand for
     * @param most the most instructions that are executed before the budget is looked at
     */
    public final void describe(long first, Place[] exactPlaces, int most) {
        pc = first;
        places = exactPlaces;
        longest = most;
    }

    /** Virtual address of the first instruction. */
    public final long pc() {
        return pc;
    }

    /** The most instructions that are executed before the budget is looked at. */
    public final int longest() {
        return longest;
    }

    /** The core's epoch in which its first block was last checked; {@link #DEAD} once discarded. */
    public final int epoch() {
        return epoch;
    }

    /** Sets {@link #epoch}. */
    public final void checkedIn(int newEpoch) {
        epoch = newEpoch;
    }

    /** True for the first runs of a new translation: HotSpot has still to learn which ways are taken. */
    public final boolean growing() {
        if (young == 0) {
            return false;
        }
        young--;
        return true;
    }

    /** What the core's {@link RunningCore#at} stands for while this runs. */
    public final Place place(int at) {
        return places[at];
    }
}
