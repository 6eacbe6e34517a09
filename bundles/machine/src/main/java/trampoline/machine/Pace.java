package trampoline.machine;

import java.util.function.LongSupplier;

/** Keeps virtual time from running ahead of the wall clock. */
final class Pace {
    /** When the machine falls this far behind, in nanoseconds, what was lost is given up instead of made up for. */
    private static final long MAX_LAG = 100_000_000L;

    private final LongSupplier nanoTime;
    private boolean on;
    private long wallAnchor;
    private long virtualAnchor;

    /** @param nanoTime the wall clock, like {@link System#nanoTime} */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isOn() {
        return on;
    }

    void set(boolean value, long virtualNow) {
        on = value;
        anchor(virtualNow);
    }

    private void anchor(long virtualNow) {
        wallAnchor = nanoTime.getAsLong();
        virtualAnchor = virtualNow;
    }

    /**
     * Nanoseconds of wall time that have to pass before it is {@code virtualTime}; negative when it is later
     * already.
     */
    long nanosUntil(long virtualTime) {
        long wait = (virtualTime - virtualAnchor) / 1000 - (nanoTime.getAsLong() - wallAnchor);
        if (wait < -MAX_LAG) {
            anchor(virtualTime);
            return 0;
        }
        return wait;
    }

    /** The virtual time that it should be by the wall clock. */
    long virtualTime() {
        return virtualAnchor + (nanoTime.getAsLong() - wallAnchor) * 1000;
    }
}
