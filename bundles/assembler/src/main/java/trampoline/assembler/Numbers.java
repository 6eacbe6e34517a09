package trampoline.assembler;

/** How numbers are listed. */
public final class Numbers {
    private Numbers() {}

    /** Small ones in decimal, others in hexadecimal. */
    public static String text(int value) {
        return value >= -255 && value < 100 ? Integer.toString(value) : hex(value);
    }

    /** Small ones in decimal, others as eight digits in hexadecimal. */
    public static String word(int value) {
        return value >= -255 && value < 100 ? Integer.toString(value) : String.format("0x%08x", value);
    }

    /** In hexadecimal, without leading zeros. */
    public static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** An address in hexadecimal, without leading zeros. */
    public static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
