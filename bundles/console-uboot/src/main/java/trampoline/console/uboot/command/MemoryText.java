package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderException;

/** Texts in memory that a zero ends, as {@code setexpr} and {@code strings} take them. */
public final class MemoryText {
    private static final int LONGEST = 1 << 16;

    private MemoryText() {}

    /**
     * Reads one, in ISO 8859-1; it is cut off after 65536 characters.
     *
     * @param address of its first character
     * @throws LoaderException naming the address, when there is no memory
     */
    public static String read(AddressSpace memory, long address) throws LoaderException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LONGEST; i++) {
            int character = memory.read(address + i, 1);
            if (character == 0) {
                break;
            }
            text.append((char) character);
        }
        return text.toString();
    }
}
