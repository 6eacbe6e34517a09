package trampoline.api.serial;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which serial connector of a board leads where outside.
 *
 * @param port the connector: the board's name for it, its number from 0 on, or Linux's, {@code ttyS0}, which counts too;
 *     empty for the console's
 * @param kind how: one of the {@linkplain SerialPlugType#kinds kinds} that there are, such as {@code "tcp"}
 * @param place where, as its kind writes it: {@code "127.0.0.1:4000"}; may be empty
 */
public record SerialOutlet(String port, String kind, String place) {
    private static final Pattern FORM = Pattern.compile("(?:([\\w.-]+)=)?([A-Za-z][\\w+-]*)(?::(?://)?(.*))?");

    /** @throws NullPointerException when a component is null */
    public SerialOutlet {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
    }

    /**
     * Reads one as people write it: {@code pty}, {@code tcp:4000}, {@code ttyS0=rfc2217:127.0.0.1:4000}; slashes as in
     * {@code tcp://127.0.0.1:4000} say nothing.
     *
     * @throws IllegalArgumentException naming the text and showing how it is written, when it is not of this form
     */
    public static SerialOutlet parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' says not where a serial port leads; write [PORT=]KIND[:PLACE], such as tcp:4000,"
                    + " ttyS0=rfc2217:127.0.0.1:4000 or pty");
        }
        String port = matcher.group(1) == null ? "" : matcher.group(1);
        String place = matcher.group(3) == null ? "" : matcher.group(3);
        return new SerialOutlet(port, matcher.group(2), place);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (port.isEmpty() ? "" : port + "=") + kind + (place.isEmpty() ? "" : ":" + place);
    }
}
