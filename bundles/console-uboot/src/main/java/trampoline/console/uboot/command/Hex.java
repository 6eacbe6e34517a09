package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderException;

/**
 * Numbers as U-Boot's commands take them: hexadecimal, with or without {@code 0x}, as far as there are {@link Digits}.
 */
public final class Hex {
    private static final int BASE = 16;

    private Hex() {}

    /** Reads a number and keeps its low 32 bits. */
    public static int word(String text) {
        return (int) Digits.read(text, BASE);
    }

    /**
     * Reads an address, or another number as wide as the core's registers.
     *
     * @param bits how wide addresses are here: {@link trampoline.api.cpu.Cpu#addressBits}; what is wider loses its high bits
     * @return unsigned
     */
    public static long address(String text, int bits) {
        return Digits.read(text, BASE) & -1L >>> Long.SIZE - bits;
    }

    /** True when all of a text is a hexadecimal number. */
    public static boolean is(String text) {
        return Digits.are(text, BASE);
    }

    /**
     * Reads a length or a count.
     *
     * @param what it is, for the message: {@code "number of objects"}
     * @throws LoaderException naming what it is and what was typed, when it is above 0x7fffffff
     */
    public static int count(String what, String text) throws LoaderException {
        int value = word(text);
        if (value < 0) {
            throw new LoaderException(what + " " + text + " is out of range; it can be 0 to 7fffffff");
        }
        return value;
    }
}
