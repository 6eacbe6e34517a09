package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderException;

/** Numbers as U-Boot's commands take them: hexadecimal, with or without {@code 0x}. */
public final class Hex {
    private Hex() {}

    /**
     * Reads a number of 32 bits.
     *
     * @param what it is, for the message: {@code "address"}
     * @throws LoaderException naming what it is and what was typed
     */
    public static int word(String what, String text) throws LoaderException {
        try {
            return Integer.parseUnsignedInt(digits(text), 16);
        } catch (NumberFormatException e) {
            throw noNumber(what, text, Integer.SIZE);
        }
    }

    /**
     * Reads an address.
     *
     * @param bits how wide addresses are here: {@link trampoline.api.cpu.Cpu#addressBits}
     * @return unsigned
     * @throws LoaderException naming what it is and what was typed
     */
    public static long address(String what, String text, int bits) throws LoaderException {
        try {
            long address = Long.parseUnsignedLong(digits(text), 16);
            if (bits == Long.SIZE || address >>> bits == 0) {
                return address;
            }
        } catch (NumberFormatException e) {
            // refused below, as what is too wide
        }
        throw noNumber(what, text, bits);
    }

    private static String digits(String text) {
        return text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    }

    private static LoaderException noNumber(String what, String text, int bits) {
        return new LoaderException(
                what + " '" + text + "' is not a hexadecimal number of " + bits + " bits; write it like 81000000");
    }

    /**
     * Reads a length or a count.
     *
     * @throws LoaderException naming what it is and what was typed, also when it is above 0x7fffffff
     */
    public static int count(String what, String text) throws LoaderException {
        int value = word(what, text);
        if (value < 0) {
            throw new LoaderException(what + " " + text + " is out of range; it can be 0 to 7fffffff");
        }
        return value;
    }
}
