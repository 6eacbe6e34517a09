package trampoline.console.uboot.hush.builtin;

import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.AddressSpace;

/** Texts in memory that a zero ends. */
final class MemoryText {
    private static final int LONGEST = 1 << 16;

    private MemoryText() {}

    /** Reads one, in ISO 8859-1; it is cut off after 65536 characters. */
    static String read(AddressSpace memory, long address) throws LoaderException {
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
