package trampoline.shell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A time for a board's real-time clock as people write it. */
final class ClockTime {
    private static final String NOW = "now";

    private ClockTime() {}

    /**
     * Reads {@code 2030-05-06T07:08:09}, with a blank in place of the T, with seconds and time of day left out, or {@code
     * now}, which is the host's time in UTC.
     *
     * @throws IllegalArgumentException showing how a time is written, when it is none
     */
    static LocalDateTime parse(String text) {
        if (text.equals(NOW)) {
            return LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        }
        try {
            String time = text.replace(' ', 'T');
            return time.contains("T")
                    ? LocalDateTime.parse(time)
                    : LocalDate.parse(time).atStartOfDay();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--rtc takes a time such as 2030-05-06T07:08:09 or 2030-05-06, or now; not '" + text + "'", e);
        }
    }
}
