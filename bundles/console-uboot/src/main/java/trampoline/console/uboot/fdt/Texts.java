package trampoline.console.uboot.fdt;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values that are texts, as far as can be told. */
final class Texts {
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private Texts() {}

    /** True for one or more texts, none of them empty, that each end with a zero. */
    static boolean isText(byte[] value) {
        if (value.length == 0 || value[value.length - 1] != 0) {
            return false;
        }
        int length = 0;
        for (byte character : value) {
            boolean printable = character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE;
            if (!printable && (character != 0 || length == 0)) {
                return false;
            }
            length = character == 0 ? 0 : length + 1;
        }
        return true;
    }

    /** The texts of a value that is some. */
    static List<String> list(byte[] value) {
        return List.of(new String(value, 0, value.length - 1, StandardCharsets.ISO_8859_1).split("\0", -1));
    }
}
