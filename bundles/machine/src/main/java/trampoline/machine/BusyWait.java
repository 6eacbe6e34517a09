package trampoline.machine;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;

/**
 * Notices that the core does nothing but read one register again and again, and lets virtual time pass to the next
 * event at once. What the core waits for comes at the same virtual time as ever; only the instructions that it would
 * have spent on asking are saved.
 *
 * <p>It depends on nothing but instruction count and virtual time, so a run stays reproducible.
 */
public final class BusyWait {
    /** Reads in a row after which the core is taken to wait. Few, for each costs as much as many other instructions. */
    private static final int READS = 4;

    private final CoreClock clock;
    private final long tight;
    private int reads;
    private long last;

    /** A loop that asks at least every 4 microseconds; see {@link #BusyWait(CoreClock, long)}. */
    public BusyWait(CoreClock clock) {
        this(clock, 4 * Clock.MICROSECOND);
    }

    /** @param tight picoseconds; reads further apart are not a loop that only waits */
    public BusyWait(CoreClock clock, long tight) {
        this.clock = clock;
        this.tight = tight;
    }

    /** The core does something else with the device. */
    public void ended() {
        reads = 0;
    }

    /** The core reads the register, which will not change before the clock's next alarm. */
    public void read() {
        long now = clock.now();
        reads = now - last > tight ? 0 : reads + 1;
        if (reads >= READS && clock.nextAlarm() > now && clock.nextAlarm() != Alarm.NEVER) {
            clock.skipToNextAlarm();
            // this read may show the change, and what is asked next must not skip what comes after it
            reads = READS - 2;
        }
        last = clock.now();
    }
}
