package trampoline.shell;

import java.nio.file.Path;
import java.util.OptionalLong;
import trampoline.api.room.MemoryFile;

/** What {@code --load} and {@code --entry} take: FILE@ADDRESS and ADDRESS. */
final class MemoryFileOption {
    private MemoryFileOption() {}

    /**
     * Reads FILE or FILE@ADDRESS. What follows the last @ is an address when it is a number; otherwise the @ belongs to the
     * name.
     *
     * @throws IllegalArgumentException when no file is named
     */
    static MemoryFile parse(String text) {
        int at = text.lastIndexOf('@');
        OptionalLong address = at < 0 ? OptionalLong.empty() : number(text.substring(at + 1));
        String name = address.isPresent() ? text.substring(0, at) : text;
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "--load takes FILE or FILE@ADDRESS, such as program.bin@0xc0008000, not '" + text + "'");
        }
        return new MemoryFile(Path.of(name), address);
    }

    /**
     * Reads an address: hexadecimal behind 0x, else decimal; up to 64 bits, unsigned.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long address(String option, String text) {
        return number(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " takes an address such as 0xc0008000, not '" + text + "'"));
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseUnsignedLong(text.substring(2), 16)
                            : Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
