package trampoline.console.uboot.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date as {@code date} takes it: {@code MMDDhhmm[[CC]YY][.ss]}. */
final class DateArgument {
    private static final Pattern FORM =
            Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(\\d\\d)?(?:\\.(\\d\\d))?");
    private static final int CENTURY = 100;
    private static final int FEBRUARY = 2;

    private DateArgument() {}

    /**
     * Reads a date.
     *
     * @param year what is meant where none is given, or of which the century is where two digits are
     * @return empty when it is none. A day behind the end of February or of another month is one of the next, as it is for
     *     the chips that U-Boot writes it to
     */
    static Optional<LocalDateTime> parse(String text, int year) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(parts.group(1));
        int day = Integer.parseInt(parts.group(2));
        int hour = Integer.parseInt(parts.group(3));
        int minute = Integer.parseInt(parts.group(4));
        int second = parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7));
        if (month < 1 || month > 12 || day < 1 || day > (month == FEBRUARY ? 29 : 31)) {
            return Optional.empty();
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        return Optional.of(
                LocalDate.of(year(parts, year), month, 1).plusDays(day - 1).atTime(hour, minute, second));
    }

    private static int year(Matcher parts, int year) {
        if (parts.group(5) == null) {
            return year;
        }
        int first = Integer.parseInt(parts.group(5));
        return parts.group(6) == null
                ? year / CENTURY * CENTURY + first
                : first * CENTURY + Integer.parseInt(parts.group(6));
    }
}
