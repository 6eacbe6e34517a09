package trampoline.loader.driver;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.machine.rtc.Bcd;

/**
 * An MC146818A as PCs and the Malta have it, behind an index port and a data port (Motorola MC146818A data sheet). Years
 * are two digits in the chip and taken for 2000 to 2099.
 */
public final class Mc146818Driver implements RealTimeClockDriver {
    private static final int SECONDS = 0;
    private static final int MINUTES = 2;
    private static final int HOURS = 4;
    private static final int DAY_OF_WEEK = 6;
    private static final int DAY = 7;
    private static final int MONTH = 8;
    private static final int YEAR = 9;
    private static final int A = 10;
    private static final int B = 11;

    private static final int UPDATE_IN_PROGRESS = 0x80;
    private static final int SET = 0x80;
    private static final int BINARY = 0x04;
    private static final int HOURS_24 = 0x02;
    private static final int AFTERNOON = 0x80;
    /** A crystal of 32,768 Hz, and 1,024 periodic interrupts in a second for who enables them. */
    private static final int USUAL_DIVIDER = 0x26;

    private final LoaderBus bus;
    private final long indexPort;
    private final long dataPort;

    /**
     * @param bus the loader's way to the registers
     * @param indexPort physical address of the register that chooses one of the chip's
     * @param dataPort physical address of the chosen register
     */
    public Mc146818Driver(LoaderBus bus, long indexPort, long dataPort) {
        this.bus = bus;
        this.indexPort = indexPort;
        this.dataPort = dataPort;
    }

    @Override
    public LocalDateTime now() throws LoaderException {
        int mode = read(B);
        LocalDateTime first = time(mode);
        LocalDateTime second = time(mode);
        // a second may have ended between two registers, even where no update was in progress when it began
        while (!first.equals(second)) {
            first = second;
            second = time(mode);
        }
        return second;
    }

    private LocalDateTime time(int mode) throws LoaderException {
        while ((read(A) & UPDATE_IN_PROGRESS) != 0) {
            bus.pause();
        }
        int hours = read(HOURS);
        int hour = number(hours & ~AFTERNOON, mode);
        if ((mode & HOURS_24) == 0) {
            hour = hour % 12 + ((hours & AFTERNOON) != 0 ? 12 : 0);
        }
        int year = TwoDigitYear.year(number(read(YEAR), mode));
        int month = number(read(MONTH), mode);
        int day = number(read(DAY), mode);
        int minute = number(read(MINUTES), mode);
        int second = number(read(SECONDS), mode);
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException e) {
            throw new LoaderException("the real-time clock holds no date: " + e.getMessage(), e);
        }
    }

    @Override
    public void set(LocalDateTime time) throws LoaderException {
        int year = TwoDigitYear.of(time);
        int mode = read(B) | HOURS_24;
        write(B, mode | SET);
        write(SECONDS, code(time.getSecond(), mode));
        write(MINUTES, code(time.getMinute(), mode));
        write(HOURS, code(time.getHour(), mode));
        write(DAY_OF_WEEK, code(time.getDayOfWeek().getValue() % 7 + 1, mode));
        write(DAY, code(time.getDayOfMonth(), mode));
        write(MONTH, code(time.getMonthValue(), mode));
        write(YEAR, code(year, mode));
        write(B, mode & ~SET);
    }

    @Override
    public void reset() {
        write(B, SET | HOURS_24);
        write(A, USUAL_DIVIDER);
        write(B, HOURS_24);
    }

    private int read(int register) {
        bus.write8(indexPort, register);
        return bus.read8(dataPort);
    }

    private void write(int register, int value) {
        bus.write8(indexPort, register);
        bus.write8(dataPort, value);
    }

    private static int code(int number, int mode) {
        return (mode & BINARY) != 0 ? number : Bcd.of(number);
    }

    private static int number(int code, int mode) {
        return (mode & BINARY) != 0 ? code : Bcd.number(code);
    }
}
