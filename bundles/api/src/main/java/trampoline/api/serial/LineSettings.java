package trampoline.api.serial;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one end of a serial line frames its characters.
 *
 * @param baud bits per second, positive
 * @param dataBits 5 to 8
 * @param parity the parity bit
 * @param stopBits 1 or 2
 */
public record LineSettings(int baud, int dataBits, Parity parity, int stopBits) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:[, ]([5-8])([neoNEO])([12]))?");

    /** The parity bit of a character. */
    public enum Parity {
        /** No parity bit. */
        NONE('N'),
        /** The number of ones, parity bit included, is even. */
        EVEN('E'),
        /** The number of ones, parity bit included, is odd. */
        ODD('O');

        private final char letter;

        Parity(char letter) {
            this.letter = letter;
        }

        private static Parity of(char letter) {
            for (Parity parity : values()) {
                if (parity.letter == Character.toUpperCase(letter)) {
                    return parity;
                }
            }
            throw new IllegalArgumentException("no parity is called '" + letter + "'");
        }
    }

    /**
     * @throws IllegalArgumentException when a value is out of its range
     */
    public LineSettings {
        if (baud <= 0) {
            throw new IllegalArgumentException("baud rate must be positive, not " + baud);
        }
        if (dataBits < 5 || dataBits > 8) {
            throw new IllegalArgumentException("data bits must be 5 to 8, not " + dataBits);
        }
        if (stopBits < 1 || stopBits > 2) {
            throw new IllegalArgumentException("stop bits must be 1 or 2, not " + stopBits);
        }
    }

    /** Eight data bits, no parity, one stop bit. */
    public static LineSettings of(int baud) {
        return new LineSettings(baud, 8, Parity.NONE, 1);
    }

    /** Bits that one character takes on the line, start and stop bits included. */
    public int frameBits() {
        return 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    }

    /**
     * Whether a receiver with these settings makes out what is sent with others: the same data bits and parity, and a rate
     * that is at most three per cent away. Of stop bits a receiver looks at the first alone.
     */
    public boolean canRead(LineSettings sender) {
        long difference = Math.abs((long) baud - sender.baud);
        return dataBits == sender.dataBits && parity == sender.parity && difference * 100 <= 3L * baud;
    }

    /**
     * Reads settings as people write them: {@code 115200}, {@code 115200,8n1}, {@code 9600 7E1}.
     *
     * @throws IllegalArgumentException naming the text and showing how it is written, when it is not of this form
     */
    public static LineSettings parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw notSettings(text, null);
        }
        try {
            int baud = Integer.parseInt(matcher.group(1));
            if (matcher.group(2) == null) {
                return of(baud);
            }
            return new LineSettings(
                    baud,
                    Integer.parseInt(matcher.group(2)),
                    Parity.of(matcher.group(3).charAt(0)),
                    Integer.parseInt(matcher.group(4)));
        } catch (IllegalArgumentException e) {
            throw notSettings(text, e);
        }
    }

    private static IllegalArgumentException notSettings(String text, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "'" + text
                        + "' is no setting of a serial line; write BAUD or BAUD,8n1 with 5 to 8 data bits, parity n, e"
                        + " or o, and 1 or 2 stop bits",
                cause);
    }

    /** Picoseconds that one character takes on the line. */
    public long frameTime() {
        return trampoline.api.clock.Clock.ticks(frameBits(), baud);
    }

    /** For example {@code 9600 8N1}. */
    @Override
    public String toString() {
        return baud + " " + dataBits + parity.letter + stopBits;
    }
}
