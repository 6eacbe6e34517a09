package trampoline.machine.interrupt;

import trampoline.api.device.Line;

/** The request wires of up to 32 sources of interrupts as the bits of a word, high while they are asserted. */
public final class RequestLines {
    private final Runnable changed;
    private int asserted;

    /** @param changed called after a change of the word */
    public RequestLines(Runnable changed) {
        this.changed = changed;
    }

    /** The word. */
    public int asserted() {
        return asserted;
    }

    /**
     * The wire of a source.
     *
     * @param bit 0 to 31
     */
    public Line line(int bit) {
        int one = 1 << bit;
        return on -> {
            int now = on ? asserted | one : asserted & ~one;
            if (now != asserted) {
                asserted = now;
                changed.run();
            }
        };
    }
}
