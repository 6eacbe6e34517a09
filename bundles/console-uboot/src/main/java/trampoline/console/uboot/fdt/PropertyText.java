package trampoline.console.uboot.fdt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import trampoline.api.boot.LoaderException;

/**
 * A value as it is typed: {@code <0x1 2 ?>} for cells of 32 bits, the last of which stays as it is; {@code [00 11 22]} for
 * bytes; anything else is text, each word one that ends with a zero.
 */
final class PropertyText {
    private static final int CELL = 4;
    private static final char KEEP = '?';

    private final String text;
    private final byte[] old;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at = 1;

    private PropertyText(String text, byte[] old) {
        this.text = text;
        this.old = old;
    }

    /**
     * The bytes.
     *
     * @param words as typed, one at least
     * @param old value, of which cells can be kept
     */
    static byte[] parse(List<String> words, byte[] old) throws LoaderException {
        PropertyText value = new PropertyText(String.join(" ", words), old);
        if (value.text.startsWith("<")) {
            value.cells();
        } else if (value.text.startsWith("[")) {
            value.octets();
        } else {
            for (String word : words) {
                value.bytes.writeBytes((word + '\0').getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return value.bytes.toByteArray();
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean ends(char end) throws LoaderException {
        skipBlanks();
        if (at >= text.length()) {
            throw new LoaderException("Unexpected end, '" + end + "' is missing");
        }
        return text.charAt(at) == end;
    }

    private void cells() throws LoaderException {
        while (!ends('>')) {
            int cell;
            if (text.charAt(at) == KEEP) {
                at++;
                cell = bytes.size() + CELL <= old.length ? ByteBuffer.wrap(old).getInt(bytes.size()) : 0;
            } else {
                cell = number();
            }
            bytes.writeBytes(ByteBuffer.allocate(CELL).putInt(cell).array());
        }
    }

    /** Decimal, hexadecimal behind 0x, octal behind 0; as much of it as there is. */
    private int number() throws LoaderException {
        int radix = 10;
        int start = at;
        int digits = at;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            radix = 16;
            digits += 2;
        } else if (text.startsWith("0", at)) {
            radix = 8;
        }
        int value = 0;
        int end = digits;
        while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(end), radix);
            end++;
        }
        if (end == digits) {
            int blank = text.indexOf(' ', start);
            throw new LoaderException(
                    "Sorry, I could not convert \"" + text.substring(start, blank < 0 ? text.length() : blank) + "\"");
        }
        at = end;
        return value;
    }

    private void octets() throws LoaderException {
        while (!ends(']')) {
            int start = at;
            int value = 0;
            while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                value = value << 4 | Character.digit(text.charAt(at), 16);
                at++;
            }
            if (at == start) {
                throw new LoaderException("Unexpected character '" + text.charAt(at) + "'");
            }
            bytes.write(value);
        }
    }
}
