package trampoline.console.uboot.environment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import trampoline.api.boot.LoaderException;

/**
 * Variables in memory, as {@code env export} writes and {@code env import} reads them: {@code name=value}, each
 * followed by a separator, a line feed or a zero byte; within a value a backslash stands before a separator and before
 * another backslash. When read, blanks in front of a name are skipped, a {@code #} there makes the rest a comment, and
 * a name with nothing behind it, or only {@code =}, stands for its deletion. Characters are ISO 8859-1. Source: U-Boot, {@code lib/hashtable.c},
 * {@code hexport_r} and {@code himport_r}.
 */
final class ExportedText {
    /** Takes what is read, in its order. */
    interface Reader {
        void set(String name, String value) throws LoaderException;

        void delete(String name) throws LoaderException;
    }

    private final byte[] text;
    private final char separator;
    private int at;

    /** @param separator line feed or zero */
    ExportedText(byte[] text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** Writes variables; a zero byte ends them. */
    static byte[] of(Map<String, String> variables, char separator) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        variables.forEach((name, value) -> {
            out.writeBytes((name + "=").getBytes(StandardCharsets.ISO_8859_1));
            for (byte character : value.getBytes(StandardCharsets.ISO_8859_1)) {
                if (character == separator || character == '\\') {
                    out.write('\\');
                }
                out.write(character);
            }
            out.write(separator);
        });
        out.write(0);
        return out.toByteArray();
    }

    /**
     * Reads up to a zero byte in place of a name, or to the end.
     *
     * @throws LoaderException with U-Boot's line, when a name is empty, or what the reader throws
     */
    void read(Reader reader) throws LoaderException {
        at = 0;
        while (at < text.length && text[at] != 0) {
            while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
                at++;
            }
            if (at < text.length && text[at] == '#') {
                skipLine();
            } else {
                readOne(reader);
            }
        }
    }

    private boolean atEnd() {
        return at >= text.length || text[at] == 0 || text[at] == separator;
    }

    private void skipLine() {
        while (!atEnd()) {
            at++;
        }
        at++;
    }

    private void readOne(Reader reader) throws LoaderException {
        int start = at;
        while (!atEnd() && text[at] != '=') {
            at++;
        }
        String name = new String(text, start, at - start, StandardCharsets.ISO_8859_1);
        if (atEnd()) {
            at++;
            if (!name.isEmpty()) {
                reader.delete(name);
            }
            return;
        }
        if (name.isEmpty()) {
            throw new LoaderException("## Error: Environment import failed: errno = 22");
        }
        at++;
        StringBuilder value = new StringBuilder();
        while (!atEnd()) {
            boolean escapes = text[at] == '\\' && at + 1 < text.length && text[at + 1] != 0;
            at += escapes ? 1 : 0;
            value.append((char) (text[at++] & 0xff));
        }
        at++;
        if (value.isEmpty()) {
            reader.delete(name);
        } else {
            reader.set(name, value.toString());
        }
    }
}
