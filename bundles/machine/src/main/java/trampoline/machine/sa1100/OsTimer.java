package trampoline.machine.sa1100;

import java.util.List;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.machine.register.RegisterDevice;

/**
 * The operating system timer at 0x90000000: a 32-bit counter at 3.6864 MHz, four match registers, a watchdog.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.4. Not modelled: nothing that the manual describes.
 *
 * <p>The counter is computed from virtual time when it is read; only the next match of an enabled channel is an
 * alarm. A match sets its status bit only while the channel is enabled in OIER, and the status bit is the interrupt
 * request. Writing a match register with the present count matches when the counter comes round again. The manual
 * leaves OSCR undefined after reset; here it starts at zero.
 */
public final class OsTimer extends RegisterDevice {
    /** Counts per second. */
    public static final int FREQUENCY = 3_686_400;

    private static final int CHANNELS = 4;
    private static final int WATCHDOG_CHANNEL = 3;
    private static final long WRAP = 1L << 32;

    private final Clock clock;
    private final List<Line> requests;
    private final Runnable watchdog;
    private final Alarm[] alarms = new Alarm[CHANNELS];
    private final int[] match = new int[CHANNELS];
    private long offset;
    private int status;
    private int enabled;
    private boolean watchdogEnabled;

    /**
     * @param clock the machine's clock
     * @param requests interrupt requests of match 0 to 3
     * @param watchdog pulled when match 3 is reached while the watchdog is on
     */
    public OsTimer(Clock clock, List<Line> requests, Runnable watchdog) {
        super("OS timer");
        this.clock = clock;
        this.requests = List.copyOf(requests);
        this.watchdog = watchdog;
        for (int i = 0; i < CHANNELS; i++) {
            int channel = i;
            alarms[i] = clock.alarm("OS timer match " + i, () -> matched(channel));
            register(4 * i, "OSMR" + i, () -> match[channel], value -> setMatch(channel, value));
        }
        register(0x10, "OSCR", this::counter, this::setCounter);
        register(0x14, "OSSR", this::status, this::clearStatus);
        register(0x18, "OWER", () -> watchdogEnabled ? 1 : 0, this::setWatchdog);
        register(0x1c, "OIER", () -> enabled, this::setEnabled);
        reset();
    }

    @Override
    public void reset() {
        super.reset();
        status = 0;
        enabled = 0;
        watchdogEnabled = false;
        offset = -ticks();
        for (int i = 0; i < CHANNELS; i++) {
            match[i] = 0;
            alarms[i].cancel();
            requests.get(i).set(false);
        }
    }

    /** Periods of the oscillator since power-on. */
    private long ticks() {
        return Clock.periods(clock.now(), FREQUENCY);
    }

    private int counter() {
        return (int) (ticks() + offset);
    }

    private void setCounter(int value) {
        catchUp();
        offset = value - ticks();
        for (int i = 0; i < CHANNELS; i++) {
            arm(i);
        }
    }

    private void setMatch(int channel, int value) {
        catchUp();
        match[channel] = value;
        arm(channel);
    }

    private void setEnabled(int value) {
        catchUp();
        enabled = value & 0xf;
        for (int i = 0; i < CHANNELS; i++) {
            arm(i);
        }
    }

    private void setWatchdog(int value) {
        catchUp();
        // set only: nothing but a reset switches it off again
        watchdogEnabled |= (value & 1) != 0;
        arm(WATCHDOG_CHANNEL);
    }

    private int status() {
        catchUp();
        return status;
    }

    private void clearStatus(int ones) {
        catchUp();
        status &= ~ones;
        for (int i = 0; i < CHANNELS; i++) {
            requests.get(i).set((status & 1 << i) != 0);
        }
    }

    /** Takes the matches that lie before this very access but whose alarm has not been called yet. */
    private void catchUp() {
        long now = clock.now();
        for (int i = 0; i < CHANNELS; i++) {
            if (alarms[i].time() <= now) {
                matched(i);
            }
        }
    }

    private void matched(int channel) {
        arm(channel);
        if ((enabled & 1 << channel) != 0) {
            status |= 1 << channel;
            requests.get(channel).set(true);
        }
        if (channel == WATCHDOG_CHANNEL && watchdogEnabled) {
            watchdog.run();
        }
    }

    private void arm(int channel) {
        boolean needed = (enabled & 1 << channel) != 0 || channel == WATCHDOG_CHANNEL && watchdogEnabled;
        if (!needed) {
            alarms[channel].cancel();
            return;
        }
        long ticks = ticks();
        long distance = Integer.toUnsignedLong(match[channel] - (int) (ticks + offset));
        alarms[channel].at(Clock.ticks(ticks + (distance == 0 ? WRAP : distance), FREQUENCY));
    }
}
