package trampoline.loader.driver;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.machine.rtc.Bcd;

/** The S3C44B0X's real-time clock, for the years 2000 to 2099 (S3C44B0X User's Manual, chapter 12). */
public final class S3c44b0xRtcDriver implements RealTimeClockDriver {
    private static final long RTCCON = 0x01d7_0040L;
    private static final long RTCALM = 0x01d7_0050L;
    private static final long BCDSEC = 0x01d7_0070L;
    private static final long BCDMIN = 0x01d7_0074L;
    private static final long BCDHOUR = 0x01d7_0078L;
    private static final long BCDDAY = 0x01d7_007cL;
    private static final long BCDDATE = 0x01d7_0080L;
    private static final long BCDMON = 0x01d7_0084L;
    private static final long BCDYEAR = 0x01d7_0088L;
    private static final long TICINT = 0x01d7_008cL;
    private static final int DAYS_OF_WEEK = 7;

    private final LoaderBus bus;

    /** @param bus the loader's way to the registers */
    public S3c44b0xRtcDriver(LoaderBus bus) {
        this.bus = bus;
    }

    @Override
    public LocalDateTime now() throws LoaderException {
        bus.write8(RTCCON, 1);
        try {
            LocalDateTime read = read();
            // with no seconds, a minute may have begun while the rest was read
            return read.getSecond() == 0 ? read() : read;
        } catch (DateTimeException e) {
            throw new LoaderException("the real-time clock holds no date: " + e.getMessage(), e);
        } finally {
            bus.write8(RTCCON, 0);
        }
    }

    private LocalDateTime read() {
        return LocalDateTime.of(
                TwoDigitYear.year(number(BCDYEAR)),
                number(BCDMON),
                number(BCDDAY),
                number(BCDHOUR),
                number(BCDMIN),
                number(BCDSEC));
    }

    private int number(long register) {
        return Bcd.number(bus.read8(register));
    }

    @Override
    public void set(LocalDateTime time) throws LoaderException {
        int year = TwoDigitYear.of(time);
        bus.write8(RTCCON, 1);
        write(BCDYEAR, year);
        write(BCDMON, time.getMonthValue());
        write(BCDDAY, time.getDayOfMonth());
        // Sunday is 1
        write(BCDDATE, time.getDayOfWeek().getValue() % DAYS_OF_WEEK + 1);
        write(BCDHOUR, time.getHour());
        write(BCDMIN, time.getMinute());
        write(BCDSEC, time.getSecond());
        bus.write8(RTCCON, 0);
    }

    private void write(long register, int number) {
        bus.write8(register, Bcd.of(number));
    }

    /** {@inheritDoc} Alarm and tick are off then; date and time go on. */
    @Override
    public void reset() {
        bus.write8(RTCCON, 1);
        bus.write8(RTCALM, 0);
        bus.write8(TICINT, 0);
        bus.write8(RTCCON, 0);
    }
}
