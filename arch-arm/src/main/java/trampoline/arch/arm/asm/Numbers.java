package trampoline.arch.arm.asm;

/** How numbers are listed. */
final class Numbers {
    private Numbers() {}

    /** Small ones in decimal, others in hexadecimal. */
    static String text(int value) {
        return value >= -255 && value < 100 ? Integer.toString(value) : hex(value);
    }

    /** Small ones in decimal, others as eight digits in hexadecimal. */
    static String word(int value) {
        return value >= -255 && value < 100 ? Integer.toString(value) : String.format("0x%08x", value);
    }

    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
