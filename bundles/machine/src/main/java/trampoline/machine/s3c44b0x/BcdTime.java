package trampoline.machine.s3c44b0x;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What the real-time clock's seven counters hold, as numbers: software sets one after the other, so in between they need be no date.
 * They are brought to a later time by whole seconds.
 */
final class BcdTime {
    /** The counters in the order of their registers. */
    static final int SECOND = 0;

    static final int MINUTE = 1;
    static final int HOUR = 2;
    static final int DAY = 3;
    static final int DAY_OF_WEEK = 4;
    static final int MONTH = 5;
    static final int YEAR = 6;
    static final int COUNTERS = 7;

    private static final int CENTURY = 2000;
    private static final int YEARS = 100;
    private static final int DAYS_OF_WEEK = 7;

    private final int[] counters = new int[COUNTERS];

    /** The counters of a date; its century is not among them. */
    void set(LocalDateTime time) {
        counters[SECOND] = time.getSecond();
        counters[MINUTE] = time.getMinute();
        counters[HOUR] = time.getHour();
        counters[DAY] = time.getDayOfMonth();
        // Sunday is 1
        counters[DAY_OF_WEEK] = time.getDayOfWeek().getValue() % DAYS_OF_WEEK + 1;
        counters[MONTH] = time.getMonthValue();
        counters[YEAR] = time.getYear() % YEARS;
    }

    int get(int counter) {
        return counters[counter];
    }

    void set(int counter, int value) {
        counters[counter] = value;
    }

    /** Lets seconds pass. What is no date becomes one by that, the nearest before. */
    void advance(long seconds) {
        if (seconds == 0) {
            return;
        }
        int month = Math.min(Math.max(1, counters[MONTH]), 12);
        LocalDate first = LocalDate.of(CENTURY + counters[YEAR] % YEARS, month, 1);
        int day = Math.min(Math.max(1, counters[DAY]), first.lengthOfMonth());
        LocalDateTime from =
                first.withDayOfMonth(day).atTime(counters[HOUR] % 24, counters[MINUTE] % 60, counters[SECOND] % 60);
        LocalDateTime to = from.plusSeconds(seconds);
        long days = to.toLocalDate().toEpochDay() - from.toLocalDate().toEpochDay();
        int dayOfWeek = (int) ((counters[DAY_OF_WEEK] + DAYS_OF_WEEK - 1 + days) % DAYS_OF_WEEK) + 1;
        set(to);
        counters[DAY_OF_WEEK] = dayOfWeek;
    }
}
