package trampoline.board.orion5x;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/**
 * A 32-bit counter that counts down to zero, where it stays or begins again from its reload value. Its value is computed
 * from virtual time; an alarm is set only while somebody waits for the zero.
 */
final class DownCounter {
    private final Clock clock;
    private final long frequency;
    private final Alarm alarm;
    private final Runnable expired;
    /** The value at {@link #since}; unsigned. */
    private long value;

    private long since;
    private long reload;
    private boolean on;
    private boolean reloads;
    private boolean awaited;

    /**
     * @param name for people: {@code "timer 1"}
     * @param frequency counts per second
     * @param expired called at a zero that is {@linkplain #await awaited}, which it then is no longer
     */
    DownCounter(Clock clock, String name, long frequency, Runnable expired) {
        this.clock = clock;
        this.frequency = frequency;
        this.expired = expired;
        alarm = clock.alarm(name + " reaches zero", this::reached);
    }

    void reset() {
        on = false;
        reloads = false;
        awaited = false;
        value = 0;
        reload = 0;
        alarm.cancel();
    }

    /** Periods of the clock since power-on. */
    private long ticks() {
        return Clock.periods(clock.now(), frequency);
    }

    int value() {
        return (int) current(ticks());
    }

    private long current(long ticks) {
        if (!on) {
            return value;
        }
        long passed = ticks - since;
        if (passed <= value) {
            return value - passed;
        }
        return reloads ? reload - (passed - value - 1) % (reload + 1) : 0;
    }

    private void settle() {
        long ticks = ticks();
        value = current(ticks);
        since = ticks;
    }

    void setValue(int count) {
        catchUp();
        settle();
        value = Integer.toUnsignedLong(count);
        arm();
    }

    int reload() {
        return (int) reload;
    }

    void setReload(int count) {
        catchUp();
        settle();
        reload = Integer.toUnsignedLong(count);
        arm();
    }

    /** Switches it on or off, and says whether it begins again after zero. */
    void run(boolean counts, boolean again) {
        catchUp();
        settle();
        on = counts;
        reloads = again;
        arm();
    }

    /** From now on the next zero is told. */
    void await() {
        if (!awaited) {
            awaited = true;
            settle();
            arm();
        }
    }

    /** Tells a zero that lies before this very access, but whose alarm has not been called yet. */
    void catchUp() {
        if (alarm.time() <= clock.now()) {
            alarm.cancel();
            reached();
        }
    }

    private void reached() {
        awaited = false;
        expired.run();
    }

    private void arm() {
        long distance = value > 0 || !reloads ? value : reload + 1;
        if (on && awaited && distance > 0) {
            alarm.at(Clock.ticks(since + distance, frequency));
        } else {
            alarm.cancel();
        }
    }
}
