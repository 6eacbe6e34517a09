package trampoline.blob.sa1100;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

/**
 * Notices that the core does nothing but read one status register again and again, and lets virtual time pass to the
 * next event at once. What the core waits for comes at the same virtual time as ever; only the instructions that it
 * would have spent on asking are saved: at 9600 baud and 221 MHz, 230,000 for each character.
 *
 * <p>It depends on nothing but instruction count and virtual time, so a run stays reproducible.
 */
public final class BusyWait {
    /** Reads in a row after which the core is taken to wait. */
    private static final int READS = 32;
    /** Reads further apart than this are not a loop that only waits. */
    private static final long TIGHT = 2 * Clock.MICROSECOND;

    private final VirtualClock clock;
    private final Runnable stopCore;
    private int reads;
    private long last;

    /** @param stopCore makes the core return to the clock, whose next event has changed */
    public BusyWait(VirtualClock clock, Runnable stopCore) {
        this.clock = clock;
        this.stopCore = stopCore;
    }

    /** The core does something else with the device. */
    public void ended() {
        reads = 0;
    }

    /** The core reads the register, which will not change before the clock's next alarm. */
    public void read() {
        long now = clock.now();
        reads = now - last > TIGHT ? 0 : reads + 1;
        if (reads >= READS && clock.nextAlarm() > now && clock.nextAlarm() != Alarm.NEVER) {
            clock.skipToNextAlarm();
            stopCore.run();
        }
        last = clock.now();
    }
}
