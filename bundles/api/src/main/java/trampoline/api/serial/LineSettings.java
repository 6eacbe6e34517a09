package trampoline.api.serial;

/**
 * How one end of a serial line frames its characters.
 *
 * @param baud bits per second, positive
 * @param dataBits 5 to 8
 * @param parity the parity bit
 * @param stopBits 1 or 2
 */
public record LineSettings(int baud, int dataBits, Parity parity, int stopBits) {
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
