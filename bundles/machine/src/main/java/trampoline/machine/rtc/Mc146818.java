package trampoline.machine.rtc;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.machine.BusyWait;

/**
 * An MC146818A real-time clock with 128 bytes, behind an index register (offset 0) and a data register (offset 1).
 * It keeps virtual time, from a date that the board chooses; years are 2000 to 2099.
 *
 * <p>Source: Motorola MC146818A data sheet. Not modelled: daylight saving, the square wave output, other crystals
 * than 32,768 Hz.
 *
 * <p>Update, alarm and periodic interrupts; BCD and binary, 12 and 24 hours; UIP is high for 2.228 ms before the
 * time changes, as with a crystal of 32,768 Hz. A core that reads register A in a loop does not execute the whole
 * loop, see {@link BusyWait}.
 */
public final class Mc146818 implements MappedDevice {
    private static final int LENGTH = 128;
    private static final int SECONDS = 0;
    private static final int SECONDS_ALARM = 1;
    private static final int MINUTES = 2;
    private static final int MINUTES_ALARM = 3;
    private static final int HOURS = 4;
    private static final int HOURS_ALARM = 5;
    private static final int DAY_OF_WEEK = 6;
    private static final int DAY = 7;
    private static final int MONTH = 8;
    private static final int YEAR = 9;
    private static final int A = 10;
    private static final int B = 11;
    private static final int C = 12;
    private static final int D = 13;

    private static final int UIP = 0x80;
    private static final int SET = 0x80;
    private static final int PIE = 0x40;
    private static final int AIE = 0x20;
    private static final int UIE = 0x10;
    private static final int BINARY = 0x04;
    private static final int HOURS_24 = 0x02;
    private static final int IRQF = 0x80;
    private static final int PF = 0x40;
    private static final int AF = 0x20;
    private static final int UF = 0x10;
    private static final int VALID = 0x80;
    private static final int PM = 0x80;
    private static final int ANY = 0xc0;

    private static final long UPDATE = 2228 * Clock.MICROSECOND;
    private static final int CRYSTAL = 32_768;

    private final CoreClock clock;
    private final Line request;
    private final Alarm updated;
    private final Alarm edge;
    private final Alarm periodic;
    private final BusyWait busyWait;
    private final int[] registers = new int[LENGTH];
    private int index;
    /** The time at {@link #origin}, in seconds since 1970. */
    private long epoch;

    private long origin;
    private long flagsSeen;

    /**
     * @param start what time it is at power-on
     * @param request the IRQ pin, asserted while a request is there
     */
    public Mc146818(CoreClock clock, LocalDateTime start, Line request) {
        this.clock = clock;
        this.request = request;
        updated = clock.alarm("RTC update", this::secondEnded);
        edge = clock.alarm("RTC update in progress", () -> {});
        periodic = clock.alarm("RTC periodic interrupt", this::periodEnded);
        busyWait = new BusyWait(clock);
        epoch = start.toEpochSecond(ZoneOffset.UTC);
        flagsSeen = epoch;
        registers[A] = 0x26;
        registers[B] = HOURS_24;
        registers[D] = VALID;
    }

    @Override
    public String name() {
        return "RTC";
    }

    /** The reset pin: interrupts off; time and memory are kept by the battery. */
    @Override
    public void reset() {
        index = 0;
        setB(registers[B] & ~(PIE | AIE | UIE | 0x08));
        registers[C] = 0;
        updateRequest();
    }

    @Override
    public int read(int offset, int size) {
        if ((offset & 1) == 0) {
            return index;
        }
        if (index == A) {
            return readA();
        }
        busyWait.ended();
        if (index <= YEAR && (registers[B] & SET) == 0) {
            showTime();
        }
        if (index == C) {
            return readC();
        }
        return registers[index];
    }

    private int readA() {
        if ((registers[B] & SET) != 0) {
            return registers[A];
        }
        long phase = (clock.now() - origin) % Clock.SECOND;
        boolean updating = phase >= Clock.SECOND - UPDATE;
        edge.at(clock.now() - phase + Clock.SECOND - (updating ? 0 : UPDATE));
        busyWait.read();
        return registers[A] | (updating ? UIP : 0);
    }

    private int readC() {
        long second = seconds();
        if (second > flagsSeen && (registers[B] & SET) == 0) {
            registers[C] |= UF;
        }
        flagsSeen = second;
        int flags = registers[C];
        registers[C] = 0;
        updateRequest();
        return flags;
    }

    @Override
    public void write(int offset, int size, int value) {
        if ((offset & 1) == 0) {
            index = value & LENGTH - 1;
            return;
        }
        busyWait.ended();
        switch (index) {
            case A -> {
                registers[A] = value & 0x7f;
                armPeriodic();
            }
            case B -> setB(value & 0xff);
            case C, D -> {
                // read only
            }
            default -> writePlain(value & 0xff);
        }
    }

    private void writePlain(int value) {
        boolean time = index <= YEAR && index != SECONDS_ALARM && index != MINUTES_ALARM && index != HOURS_ALARM;
        boolean running = (registers[B] & SET) == 0;
        if (time && running) {
            showTime();
        }
        registers[index] = value;
        if (time && running) {
            takeTime();
        }
    }

    private void setB(int value) {
        int before = registers[B];
        if ((value & SET) != 0 && (before & SET) == 0) {
            showTime();
        }
        registers[B] = value;
        if ((value & SET) == 0 && (before & SET) != 0) {
            takeTime();
        }
        if ((value & (UIE | AIE)) != 0 && (value & SET) == 0) {
            updated.at(clock.now() - (clock.now() - origin) % Clock.SECOND + Clock.SECOND);
        } else {
            updated.cancel();
        }
        armPeriodic();
        updateRequest();
    }

    private long seconds() {
        return epoch + (clock.now() - origin) / Clock.SECOND;
    }

    private void showTime() {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds(), 0, ZoneOffset.UTC);
        registers[SECONDS] = code(time.getSecond());
        registers[MINUTES] = code(time.getMinute());
        int hour = time.getHour();
        registers[HOURS] =
                (registers[B] & HOURS_24) != 0 ? code(hour) : code((hour + 11) % 12 + 1) | (hour >= 12 ? PM : 0);
        registers[DAY_OF_WEEK] = code(time.getDayOfWeek().getValue() % 7 + 1);
        registers[DAY] = code(time.getDayOfMonth());
        registers[MONTH] = code(time.getMonthValue());
        registers[YEAR] = code(time.getYear() % 100);
    }

    /** The registers were written: they are the time now. A date that there is not leaves the time as it was. */
    private void takeTime() {
        int hour = number(registers[HOURS] & ~PM);
        if ((registers[B] & HOURS_24) == 0) {
            hour = hour % 12 + ((registers[HOURS] & PM) != 0 ? 12 : 0);
        }
        long phase = (clock.now() - origin) % Clock.SECOND;
        try {
            long written = LocalDateTime.of(
                            2000 + number(registers[YEAR]),
                            number(registers[MONTH]),
                            number(registers[DAY]),
                            hour,
                            number(registers[MINUTES]),
                            number(registers[SECONDS]))
                    .toEpochSecond(ZoneOffset.UTC);
            epoch = written;
            origin = clock.now() - phase;
            flagsSeen = epoch;
        } catch (DateTimeException e) {
            org.slf4j.LoggerFactory.getLogger(Mc146818.class).debug("RTC: {}", e.getMessage());
        }
    }

    private int code(int number) {
        return (registers[B] & BINARY) != 0 ? number : Bcd.of(number);
    }

    private int number(int code) {
        return (registers[B] & BINARY) != 0 ? code : Bcd.number(code);
    }

    private void secondEnded() {
        updated.at(clock.now() - (clock.now() - origin) % Clock.SECOND + Clock.SECOND);
        showTime();
        flagsSeen = seconds();
        registers[C] |= UF;
        if (matches(SECONDS) && matches(MINUTES) && matches(HOURS)) {
            registers[C] |= AF;
        }
        updateRequest();
    }

    private boolean matches(int register) {
        int alarm = registers[register + 1];
        return alarm >= ANY || alarm == registers[register];
    }

    /** Picoseconds between periodic interrupts; 0 for none. */
    private long period() {
        int rate = registers[A] & 15;
        if (rate == 0) {
            return 0;
        }
        // rates 1 and 2 are those of 8 and 9 with this crystal
        int shift = rate <= 2 ? rate + 6 : rate - 1;
        return Clock.ticks(1L << shift, CRYSTAL);
    }

    private void armPeriodic() {
        if ((registers[B] & PIE) != 0 && period() > 0) {
            if (periodic.time() == Alarm.NEVER) {
                periodic.at(clock.now() + period());
            }
        } else {
            periodic.cancel();
        }
    }

    private void periodEnded() {
        registers[C] |= PF;
        periodic.at(clock.now() + period());
        updateRequest();
    }

    private void updateRequest() {
        boolean now = (registers[C] & registers[B] & (PF | AF | UF)) != 0;
        registers[C] = now ? registers[C] | IRQF : registers[C] & ~IRQF;
        request.set(now);
    }
}
