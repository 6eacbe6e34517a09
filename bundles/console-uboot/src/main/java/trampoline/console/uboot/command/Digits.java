package trampoline.console.uboot.command;

/**
 * Numbers as U-Boot reads them ({@code lib/strto.c}, {@code simple_strtoul}): as far as there are digits, what follows is
 * left out, and a text without digits is 0. {@code 0x} in front makes any number hexadecimal. What is too wide loses
 * its high bits.
 */
public final class Digits {
    /** The base of a number that says itself what it is: octal behind a {@code 0}, decimal otherwise. */
    public static final int ANY_BASE = 0;

    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;

    private Digits() {}

    /**
     * Reads a number.
     *
     * @param base 2 to 16, or {@link #ANY_BASE}
     * @return its low 64 bits
     */
    public static long read(String text, int base) {
        boolean prefixed = text.startsWith("0x") || text.startsWith("0X");
        int radix = prefixed ? HEXADECIMAL : base != ANY_BASE ? base : text.startsWith("0") ? OCTAL : DECIMAL;
        long value = 0;
        for (int at = prefixed ? 2 : 0; at < text.length() && digit(text.charAt(at), radix) >= 0; at++) {
            value = value * radix + digit(text.charAt(at), radix);
        }
        return value;
    }

    /** Reads a number that a minus sign may stand before; see {@link #read}. */
    public static long readSigned(String text, int base) {
        return text.startsWith("-") ? -read(text.substring(1), base) : read(text, base);
    }

    /** True when all of a text is a number, with at least one digit. */
    public static boolean are(String text, int base) {
        boolean prefixed = text.startsWith("0x") || text.startsWith("0X");
        String digits = prefixed ? text.substring(2) : text;
        int radix = prefixed ? HEXADECIMAL : base;
        return !digits.isEmpty() && digits.chars().allMatch(c -> digit((char) c, radix) >= 0);
    }

    /** Digits of other scripts are none. */
    private static int digit(char character, int radix) {
        return character < 0x80 ? Character.digit(character, radix) : -1;
    }
}
