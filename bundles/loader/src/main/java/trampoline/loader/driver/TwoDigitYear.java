package trampoline.loader.driver;

import java.time.LocalDateTime;
import trampoline.api.boot.LoaderException;

/** The year in real-time clocks that have two digits for it, which stand for the years 2000 to 2099. */
public final class TwoDigitYear {
    private static final int FIRST = 2000;
    private static final int LAST = 2099;

    private TwoDigitYear() {}

    /**
     * The digits of a time's year, 0 to 99.
     *
     * @throws LoaderException naming the year when it is none of those
     */
    public static int of(LocalDateTime time) throws LoaderException {
        if (time.getYear() < FIRST || time.getYear() > LAST) {
            throw new LoaderException(
                    "year " + time.getYear() + " does not fit the real-time clock, which has " + FIRST + " to " + LAST);
        }
        return time.getYear() - FIRST;
    }

    /** The year of such digits. */
    public static int year(int digits) {
        return FIRST + digits;
    }
}
