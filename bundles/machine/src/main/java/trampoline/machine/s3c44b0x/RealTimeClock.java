package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.rtc.Bcd;

/**
 * The real-time clock at 0x01d70040: date and time in BCD, an alarm, a tick. It keeps virtual time from what the board says it
 * shows at power-on; a reset leaves it alone.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 12. Not modelled: RTCRST's round of the seconds, the clock's own reset and the choice of
 * counters and clock (RTCCON bits 3 to 1). BCDDATE is 1 on Sundays. While RTCEN is clear, registers but RTCCON read as 0 and ignore
 * writes.
 */
public final class RealTimeClock extends Unit {
    private static final String[] NAMES = {"SEC", "MIN", "HOUR", "DAY", "DATE", "MON", "YEAR"};
    /** The counters that the alarm compares, in the order of its registers and of their bits in RTCALM. */
    private static final int[] COMPARED = {
        BcdTime.SECOND, BcdTime.MINUTE, BcdTime.HOUR, BcdTime.DAY, BcdTime.MONTH, BcdTime.YEAR
    };

    private static final int ALARM_ON = 1 << 6;
    private static final int TICK_ON = 1 << 7;
    private static final int TICKS_PER_SECOND = 128;

    private final Clock clock;
    private final InterruptController interrupts;
    private final Alarm second;
    private final Alarm tick;
    private final Field enabled;
    private final BcdTime time = new BcdTime();
    private final int[] compared = {0, 0, 0, 1, 1, 0};
    private int alarmControl;
    private int tickControl;
    private int rounding;
    /** Virtual time at which the counters were as {@link #time} says. */
    private long origin;

    /** @param start what it shows at power-on */
    RealTimeClock(Clock clock, LocalDateTime start, InterruptController interrupts, ByteOrder order) {
        super("real-time clock", order);
        this.clock = clock;
        this.interrupts = interrupts;
        time.set(start);
        second = clock.alarm("RTC second", this::secondPassed);
        tick = clock.alarm("RTC tick", this::ticked);
        Register control = register(0x40, "RTCCON");
        enabled = control.flag("RTCEN", 0);
        control.unmodelled("CLKSEL, CNTSEL, CLKRST", 1, 3);
        guarded(0x50, "RTCALM", () -> alarmControl, this::setAlarmControl);
        for (int i = 0; i < COMPARED.length; i++) {
            int index = i;
            guarded(
                    0x54 + 4 * i,
                    "ALM" + NAMES[COMPARED[i]],
                    () -> Bcd.of(compared[index]),
                    value -> compared[index] = Bcd.number(value & 0xff));
        }
        guarded(0x6c, "RTCRST", () -> rounding, value -> rounding = value & 0xf);
        for (int i = 0; i < BcdTime.COUNTERS; i++) {
            int counter = i;
            guarded(0x70 + 4 * i, "BCD" + NAMES[i], () -> get(counter), value -> set(counter, value));
        }
        guarded(0x8c, "TICINT", () -> tickControl, this::setTickControl);
    }

    /** A register that answers while RTCEN is set. */
    private void guarded(int offset, String name, IntSupplier read, IntConsumer write) {
        register(offset, name, () -> enabled.isSet() ? read.getAsInt() : 0, value -> {
            if (enabled.isSet()) {
                write.accept(value);
            }
        });
    }

    /** {@inheritDoc} Date and time go on; alarm and tick are off. */
    @Override
    public void reset() {
        super.reset();
        alarmControl = 0;
        tickControl = 0;
        second.cancel();
        tick.cancel();
    }

    private void settle() {
        long passed = (clock.now() - origin) / Clock.SECOND;
        time.advance(passed);
        origin += passed * Clock.SECOND;
    }

    private int get(int counter) {
        settle();
        return Bcd.of(time.get(counter));
    }

    private void set(int counter, int value) {
        settle();
        time.set(counter, Bcd.number(value & 0xff) % 100);
        if (counter == BcdTime.SECOND) {
            // the second begins now
            origin = clock.now();
        }
        armSecond();
    }

    private void setAlarmControl(int value) {
        settle();
        alarmControl = value & 0x7f;
        armSecond();
    }

    private void armSecond() {
        if ((alarmControl & ALARM_ON) != 0 && (alarmControl & ALARM_ON - 1) != 0) {
            second.at(origin + Clock.SECOND);
        } else {
            second.cancel();
        }
    }

    private void secondPassed() {
        settle();
        boolean matches = true;
        for (int i = 0; i < COMPARED.length; i++) {
            matches &= (alarmControl & 1 << i) == 0 || time.get(COMPARED[i]) == compared[i];
        }
        if (matches) {
            interrupts.pulse(Source.RTC);
        }
        armSecond();
    }

    private void setTickControl(int value) {
        tickControl = value & 0xff;
        armTick();
    }

    private void armTick() {
        if ((tickControl & TICK_ON) != 0) {
            tick.at(clock.now() + Clock.ticks((tickControl & TICK_ON - 1) + 1L, TICKS_PER_SECOND));
        } else {
            tick.cancel();
        }
    }

    private void ticked() {
        interrupts.pulse(Source.TICK);
        armTick();
    }
}
