package trampoline.board.orion5x;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.loader.driver.TwoDigitYear;
import trampoline.machine.rtc.Bcd;

/** Driver for the RS5C372A, which counts the years 2000 to 2099. It is read from its last register on, behind which the time is. */
final class Rs5c372aDriver implements RealTimeClockDriver {
    private static final Logger LOG = LoggerFactory.getLogger(Rs5c372aDriver.class);
    private static final byte FROM_SECONDS = 0;
    private static final byte CONTROL2 = (byte) (Rs5c372a.CONTROL2 << 4);

    private final TwsiDriver bus;

    Rs5c372aDriver(TwsiDriver bus) {
        this.bus = bus;
    }

    @Override
    public LocalDateTime now() throws LoaderException {
        byte[] shown = bus.read(Rs5c372a.ADDRESS, 1 + Rs5c372a.TIME_REGISTERS);
        boolean all24 = (shown[0] & Rs5c372a.HOURS_24) != 0;
        try {
            return LocalDateTime.of(
                    TwoDigitYear.year(Bcd.number(shown[7] & 0xff)),
                    Bcd.number(shown[6] & 0x1f),
                    Bcd.number(shown[5] & 0x3f),
                    Rs5c372a.hour(shown[3], all24),
                    Bcd.number(shown[2] & 0x7f),
                    Bcd.number(shown[1] & 0x7f));
        } catch (DateTimeException e) {
            throw new LoaderException("the real-time clock shows no time: " + e.getMessage() + "; set it", e);
        }
    }

    @Override
    public void set(LocalDateTime time) throws LoaderException {
        int year = TwoDigitYear.of(time);
        bus.write(Rs5c372a.ADDRESS, CONTROL2, (byte) Rs5c372a.HOURS_24);
        bus.write(
                Rs5c372a.ADDRESS,
                FROM_SECONDS,
                (byte) Bcd.of(time.getSecond()),
                (byte) Bcd.of(time.getMinute()),
                (byte) Bcd.of(time.getHour()),
                (byte) (time.getDayOfWeek().getValue() % 7),
                (byte) Bcd.of(time.getDayOfMonth()),
                (byte) Bcd.of(time.getMonthValue()),
                (byte) Bcd.of(year));
    }

    @Override
    public void reset() {
        try {
            set(LocalDateTime.of(TwoDigitYear.year(0), 1, 1, 0, 0));
        } catch (LoaderException e) {
            LOG.warn("{}: the real-time clock was not reset", e.getMessage());
        }
    }
}
