package trampoline.machine.s3c44b0x;

import java.util.function.BooleanSupplier;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;

/**
 * One of the PWM timers: counts down from its buffer to 0, asks for an interrupt there, and begins again one count later when it
 * reloads itself; otherwise it stays at 0. The count is computed from virtual time when it is asked for; only the next
 * 0 is an alarm, and only where somebody cares.
 */
final class TimerChannel {
    private final Clock clock;
    private final Runnable request;
    private final BooleanSupplier awaited;
    private final Alarm zero;
    private long frequency = 1;
    private long divider = 1;
    /** Time of the last moment at which {@link #count} was true. */
    private long origin;

    private int count;
    private int compare;
    private int buffer;
    private int compareBuffer;
    private boolean started;
    private boolean reloads;

    /**
     * @param request called when the count has reached 0
     * @param awaited false while that would change nothing; {@link #settle} and {@link #arm} are called around a change of it
     */
    TimerChannel(String name, Clock clock, Runnable request, BooleanSupplier awaited) {
        this.clock = clock;
        this.request = request;
        this.awaited = awaited;
        zero = clock.alarm(name, this::reachedZero);
    }

    void reset() {
        zero.cancel();
        count = 0;
        compare = 0;
        buffer = 0;
        compareBuffer = 0;
        started = false;
        reloads = false;
    }

    /** Counts {@code hertz / by} times a second from now on. */
    void setRate(long hertz, long by) {
        if (hertz != frequency || by != divider) {
            settle();
            frequency = hertz;
            divider = by;
            arm();
        }
    }

    int buffer() {
        return buffer;
    }

    void setBuffer(int value) {
        settle();
        buffer = value;
        arm();
    }

    int compareBuffer() {
        return compareBuffer;
    }

    void setCompareBuffer(int value) {
        settle();
        compareBuffer = value;
    }

    /** The count now. */
    int count() {
        settle();
        return count;
    }

    /** True while the count is not above what it is compared with: the pin's second half, before inversion. */
    boolean isBelowCompare() {
        settle();
        return count <= compare;
    }

    /** What its bits in TCON say. */
    void control(boolean start, boolean manualUpdate, boolean autoReload) {
        settle();
        if (manualUpdate) {
            load();
        }
        reloads = autoReload;
        if (start && !started) {
            origin = clock.now();
        }
        started = start;
        arm();
    }

    private void load() {
        count = buffer;
        compare = compareBuffer;
        origin = clock.now();
    }

    /** Time that so many counts take. */
    private long counts(long number) {
        return Clock.ticks(number * divider, frequency);
    }

    /** Counts that have passed since {@link #origin}. */
    private long passed() {
        return Clock.periods(clock.now() - origin, frequency) / divider;
    }

    /** Brings the count to now, and asks for the interrupt when a 0 lay in between. */
    void settle() {
        if (!started) {
            origin = clock.now();
            return;
        }
        long passed = passed();
        if (passed == 0) {
            return;
        }
        boolean crossed = count > 0 && passed >= count;
        long behind = passed - count - 1;
        if (behind < 0) {
            count -= (int) passed;
        } else if (!reloads) {
            count = 0;
        } else {
            compare = compareBuffer;
            long turns = behind / (buffer + 1L);
            long within = behind % (buffer + 1L);
            count = buffer - (int) within;
            crossed |= turns > 0 || count == 0;
        }
        origin += counts(passed);
        if (crossed) {
            request.run();
        }
    }

    private void reachedZero() {
        settle();
        arm();
    }

    /** Sets the alarm for the next 0, if it is wanted. */
    void arm() {
        if (!started || count == 0 && !reloads || !awaited.getAsBoolean()) {
            zero.cancel();
            return;
        }
        long ahead = count > 0 ? count : buffer + 1L;
        zero.at(origin + counts(ahead));
    }
}
