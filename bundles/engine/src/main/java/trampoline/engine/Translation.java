package trampoline.engine;

import trampoline.engine.Translator.Place;

/** A {@link Region} translated to JVM bytecode. */
public abstract class Translation {
    private Place[] places;
    private int longest;

    /** How many more times it is run in short pieces: see {@link Core}. */
    int young = 300;

    /**
     * Executes the region from its first block on, until execution leaves it. The core's PC is set when this returns.
     *
     * @param core a core of the architecture that the region was translated for
     */
    public abstract void run(Core core);

    final void describe(Place[] exactPlaces, int most) {
        places = exactPlaces;
        longest = most;
    }

    /** The operation that the core's {@link Core#at} stands for while this runs. */
    final Place place(int at) {
        return places[at];
    }

    /** The most instructions that are executed before the budget is looked at. */
    final int longest() {
        return longest;
    }
}
