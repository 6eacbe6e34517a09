package trampoline.board.orion5x;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.loader.driver.TwoDigitYear;
import trampoline.machine.rtc.Bcd;

/** Driver for the S-35390A, which counts the years 2000 to 2099. */
final class S35390aDriver implements RealTimeClockDriver {
    private static final Logger LOG = LoggerFactory.getLogger(S35390aDriver.class);
    private static final int STATUS1 = S35390a.ADDRESS;
    private static final int TIME = S35390a.ADDRESS + 2;
    private static final int TIME_BYTES = 7;
    private static final int HOURS_24 = 1 << 6;
    private static final int RESET = 1 << 7;
    private static final int AFTERNOON = 1 << 6;

    private final TwsiDriver bus;

    S35390aDriver(TwsiDriver bus) {
        this.bus = bus;
    }

    @Override
    public LocalDateTime now() throws LoaderException {
        boolean all24 = (bus.read(STATUS1, 1)[0] & HOURS_24) != 0;
        byte[] shown = bus.read(TIME, TIME_BYTES);
        int hours = mirrored(shown[4]);
        try {
            return LocalDateTime.of(
                    TwoDigitYear.year(Bcd.number(mirrored(shown[0]))),
                    Bcd.number(mirrored(shown[1])),
                    Bcd.number(mirrored(shown[2])),
                    Bcd.number(hours & 0x3f) + (!all24 && (hours & AFTERNOON) != 0 ? 12 : 0),
                    Bcd.number(mirrored(shown[5])),
                    Bcd.number(mirrored(shown[6])));
        } catch (DateTimeException e) {
            throw new LoaderException("the real-time clock shows no time: " + e.getMessage() + "; set it", e);
        }
    }

    @Override
    public void set(LocalDateTime time) throws LoaderException {
        int year = TwoDigitYear.of(time);
        bus.write(STATUS1, (byte) HOURS_24);
        bus.write(
                TIME,
                mirrored(year),
                mirrored(time.getMonthValue()),
                mirrored(time.getDayOfMonth()),
                mirrored(time.getDayOfWeek().getValue() % 7),
                mirrored(time.getHour()),
                mirrored(time.getMinute()),
                mirrored(time.getSecond()));
    }

    @Override
    public void reset() {
        try {
            bus.write(STATUS1, (byte) (RESET | HOURS_24));
        } catch (LoaderException e) {
            LOG.warn("{}: the real-time clock was not reset", e.getMessage());
        }
    }

    /** The byte that stands for a number on the bus: decimal digits, lowest bit first. */
    private static byte mirrored(int number) {
        return (byte) (Integer.reverse(Bcd.of(number)) >>> 24);
    }

    private static int mirrored(byte octet) {
        return Integer.reverse(octet) >>> 24 & 0xff;
    }
}
