package trampoline.machine.sa1100;

import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.machine.register.RegisterDevice;

/**
 * The real-time clock at 0x90010000: seconds from a 32.768 kHz crystal, an alarm, a tick every second.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 9.3. Not modelled: trimming: the trim count in RTTR bits 25 to 16 is
 * kept but deletes no clocks.
 *
 * <p>It counts virtual seconds since power-on, from 0 unless {@link #setPowerOnTime} says otherwise: the chip has no
 * battery of its own, and what the counter holds after power-on is undefined in the manual. RTTR divides the crystal by its low 16 bits plus 1, or by 32768 while
 * it is zero. RCNR, RTAR and RTTR are not touched by a reset. As the manual has it, RTSR shows an alarm or a tick
 * only while its interrupt is enabled, and the bit is the interrupt request.
 */
public final class RealTimeClock extends RegisterDevice {
    private static final int CRYSTAL = 32_768;
    private static final int AL = 1;
    private static final int HZ = 2;
    private static final int ALE = 4;
    private static final int HZE = 8;

    private final Clock clock;
    private final Line tickRequest;
    private final Line alarmRequest;
    private final Alarm nextTick;
    private final Alarm nextMatch;
    private long origin;
    private int originCount;
    private int alarm;
    private int trim;
    private int status;

    /**
     * @param clock the machine's clock
     * @param tickRequest interrupt request of the one-second tick
     * @param alarmRequest interrupt request of the alarm
     */
    public RealTimeClock(Clock clock, Line tickRequest, Line alarmRequest) {
        super("real-time clock");
        this.clock = clock;
        this.tickRequest = tickRequest;
        this.alarmRequest = alarmRequest;
        nextTick = clock.alarm("RTC second", this::ticked);
        nextMatch = clock.alarm("RTC alarm", this::matched);
        register(0x00, "RTAR", () -> alarm, this::setAlarm);
        register(0x04, "RCNR", this::count, this::setCount);
        register(0x08, "RTTR", () -> trim, this::setTrim);
        register(0x10, "RTSR", this::status, this::setStatus);
    }

    /**
     * What the counter holds at power-on, in place of 0: the seconds since 1970 of a clock that was kept going.
     *
     * @param seconds modulo 2^32
     */
    public void setPowerOnTime(long seconds) {
        originCount = (int) seconds;
    }

    @Override
    public void reset() {
        super.reset();
        status = 0;
        nextTick.cancel();
        nextMatch.cancel();
        update();
    }

    private long crystalTicks() {
        return Clock.periods(clock.now(), CRYSTAL);
    }

    private int divider() {
        return trim == 0 ? CRYSTAL : (trim & 0xffff) + 1;
    }

    /** Seconds that have passed since {@link #origin}. */
    private long elapsed() {
        return (crystalTicks() - origin) / divider();
    }

    private long timeOf(long second) {
        return Clock.ticks(origin + second * divider(), CRYSTAL);
    }

    private int count() {
        return (int) (originCount + elapsed());
    }

    private void setCount(int value) {
        catchUp();
        originCount = value;
        origin = crystalTicks();
        arm();
    }

    private void setAlarm(int value) {
        catchUp();
        alarm = value;
        arm();
    }

    private void setTrim(int value) {
        catchUp();
        originCount = count();
        origin = crystalTicks();
        trim = value & 0x3ffffff;
        arm();
    }

    private int status() {
        catchUp();
        return status;
    }

    private void setStatus(int value) {
        catchUp();
        status = status & ~value & (AL | HZ) | value & (ALE | HZE);
        arm();
        update();
    }

    private void catchUp() {
        long now = clock.now();
        if (nextTick.time() <= now) {
            ticked();
        }
        if (nextMatch.time() <= now) {
            matched();
        }
    }

    private void ticked() {
        status |= HZ;
        arm();
        update();
    }

    private void matched() {
        status |= AL;
        arm();
        update();
    }

    private void arm() {
        long elapsed = elapsed();
        if ((status & HZE) != 0) {
            nextTick.at(timeOf(elapsed + 1));
        } else {
            nextTick.cancel();
        }
        if ((status & ALE) != 0) {
            long distance = Integer.toUnsignedLong(alarm - (int) (originCount + elapsed));
            // more than 2^22 seconds ahead lies beyond the end of virtual time
            if (distance > 0 && distance < 1 << 22) {
                nextMatch.at(timeOf(elapsed + distance));
                return;
            }
        }
        nextMatch.cancel();
    }

    private void update() {
        tickRequest.set((status & HZ) != 0);
        alarmRequest.set((status & AL) != 0);
    }
}
