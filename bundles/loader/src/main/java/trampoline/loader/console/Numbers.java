package trampoline.loader.console;

import trampoline.api.boot.LoaderException;

/** Numbers as they are typed at a loader's console: decimal, or hexadecimal after {@code 0x}. */
public final class Numbers {
    private Numbers() {}

    /**
     * Reads a number of 32 bits.
     *
     * @param argument what it is, for the message: {@code "ADDRESS"}
     * @throws LoaderException naming argument and value
     */
    public static int word(String argument, String text) throws LoaderException {
        long value;
        try {
            value = Long.decode(text);
        } catch (NumberFormatException e) {
            throw new LoaderException("not a number: " + argument + " is '" + text + "'; write it like 1234 or 0x4d2");
        }
        if (value < Integer.MIN_VALUE || value > 0xffffffffL) {
            throw new LoaderException("out of range: " + argument + " is " + text + "; it has 32 bits");
        }
        return (int) value;
    }

    /**
     * Reads a number that counts something.
     *
     * @throws LoaderException naming argument, value and range
     */
    public static int count(String argument, String text, int atLeast, int atMost) throws LoaderException {
        long value = Integer.toUnsignedLong(word(argument, text));
        if (value < atLeast || value > atMost) {
            throw new LoaderException(
                    "out of range: " + argument + " is " + text + "; it can be " + atLeast + " to " + atMost);
        }
        return (int) value;
    }

    /**
     * Reads an address of 32 bits.
     *
     * @param alignment power of two it has to be a multiple of
     * @throws LoaderException naming argument, value and alignment
     */
    public static long address(String argument, String text, int alignment) throws LoaderException {
        long value = Integer.toUnsignedLong(word(argument, text));
        if ((value & alignment - 1) != 0) {
            throw new LoaderException(
                    "alignment error: " + argument + " is " + text + "; it has to be a multiple of " + alignment);
        }
        return value;
    }
}
