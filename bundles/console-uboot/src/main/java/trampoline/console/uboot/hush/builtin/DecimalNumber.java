package trampoline.console.uboot.hush.builtin;

/**
 * Numbers as C's {@code strtol} reads them with base 0: decimal, hexadecimal after {@code 0x}, octal after {@code 0}. It
 * reads as far as there are digits; where there are none, the number is 0 (U-Boot, {@code doc/usage/cmd/test.rst}).
 */
final class DecimalNumber {
    private static final long LARGEST = Integer.toUnsignedLong(-1);

    private DecimalNumber() {}

    /** Reads one; what exceeds 32 bits becomes the largest number. */
    static long read(String text) {
        boolean negative = text.startsWith("-");
        int at = negative ? 1 : 0;
        int base = 10;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            base = 16;
            at += 2;
        } else if (text.startsWith("0", at)) {
            base = 8;
        }
        long value = 0;
        while (at < text.length() && Character.digit(text.charAt(at), base) >= 0) {
            value = Math.min(LARGEST, value * base + Character.digit(text.charAt(at), base));
            at++;
        }
        return negative ? -value : value;
    }
}
