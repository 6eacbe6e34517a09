package trampoline.engine;

import trampoline.engine.Translator.Place;

/** A {@link Region} translated to JVM bytecode. */
public abstract class Translation {
    private Place[] places;

    /** Virtual address of the first instruction. */
    int pc;

    /** The most instructions that are executed before the budget is looked at. */
    int longest;

    /** {@link Core}'s epoch in which its first block was last checked; {@link Block#DEAD} once discarded. */
    int epoch = Block.DEAD;

    /** How many more times it is run in short pieces: see {@link Core}. */
    int young = 300;

    /**
     * Executes the region from its first block on, until execution leaves it. The core's PC is set when this returns.
     *
     * @param core a core of the architecture that the region was translated for
     */
    public abstract void run(Core core);

    final void describe(Block head, Place[] exactPlaces, int most) {
        pc = head.pc;
        places = exactPlaces;
        longest = most;
    }

    /** The operation that the core's {@link Core#at} stands for while this runs. */
    final Place place(int at) {
        return places[at];
    }
}
