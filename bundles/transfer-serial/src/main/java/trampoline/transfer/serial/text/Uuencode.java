package trampoline.transfer.serial.text;

import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.FileNames;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;

/**
 * uuencode, as blob downloads: a line {@code begin MODE NAME}, lines of a length and of groups of four characters for three
 * bytes, and {@code end}. Source: POSIX.1-2008, uuencode. It has no check: a line whose characters fit is taken as it comes,
 * so that damage which leaves them fitting is not seen. The variant with base 64 is not known.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Uuencode.NAME)
public final class Uuencode extends TextProtocol {
    static final String NAME = "uuencode";

    private static final String BEGIN = "begin ";
    private static final String END = "end";
    private static final int PER_LINE = 45;
    private static final int MOST_PER_LINE = 63;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "uuencode, text without a check";
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        return beginsWith(BEGIN, start, length);
    }

    @Override
    void receive(LineReader lines, Inbound files) throws TransferException {
        if (!files.open(begin(lines))) {
            throw new TransferException("the file is not wanted, and uuencode cannot skip one");
        }
        byte[] bytes = new byte[MOST_PER_LINE + 2];
        LineForm form = new LineForm();
        int length = decode(lines, bytes, form);
        while (length > 0) {
            files.write(bytes, 0, length);
            length = decode(lines, bytes, form);
        }
        if (!lines.next().strip().equals(END)) {
            throw lines.damaged("'" + END + "' should follow the empty line");
        }
        files.finish();
    }

    private static TransferFile begin(LineReader lines) throws TransferException {
        String[] words = lines.next().split(" ", 3);
        if (words.length < 3 || !words[0].equals(BEGIN.strip()) || !words[1].matches("[0-7]{3,4}")) {
            throw lines.damaged("'begin', a mode of three octal digits and a name should come first");
        }
        byte[] name = words[2].getBytes(StandardCharsets.ISO_8859_1);
        return new TransferFile(FileNames.received(name, 0, name.length), OptionalLong.empty(), Optional.empty());
    }

    /** The length of a line's data. */
    private static int decode(LineReader lines, byte[] bytes, LineForm form) throws TransferException {
        String line = lines.next();
        if (line.strip().equals(END)) {
            throw lines.damaged("'" + END + "' comes without a line of length 0 in front");
        }
        int length = value(line, 0, lines);
        int groups = (length + 2) / 3;
        if (length > 0 && !form.fits(line, 1 + 4 * groups)) {
            throw lines.damaged("it is for " + length + " bytes, but has " + line.length() + " characters");
        }
        for (int i = 0; i < groups; i++) {
            int at = 1 + 4 * i;
            int group = value(line, at, lines) << 18
                    | value(line, at + 1, lines) << 12
                    | value(line, at + 2, lines) << 6
                    | value(line, at + 3, lines);
            bytes[3 * i] = (byte) (group >> 16);
            bytes[3 * i + 1] = (byte) (group >> 8);
            bytes[3 * i + 2] = (byte) group;
        }
        return length;
    }

    private static int value(String line, int column, LineReader lines) throws TransferException {
        char character = column < line.length() ? line.charAt(column) : ' ';
        if (character < ' ' || character > '`') {
            throw lines.damaged("column " + (column + 1) + " has a character that uuencode does not use");
        }
        return character - ' ' & 0x3f;
    }

    @Override
    void send(Lines lines, Outbound file, long start) throws TransferException {
        lines.put("begin 644 " + new String(FileNames.sent(file.file().name()), StandardCharsets.UTF_8));
        byte[] buffer = new byte[PER_LINE + 2];
        for (long at = 0; at < file.size(); at += PER_LINE) {
            Arrays.fill(buffer, (byte) 0);
            int count = file.read(at, buffer, 0, PER_LINE);
            lines.put(encode(buffer, count));
            file.progress(at + count);
        }
        lines.put("`");
        lines.put(END);
    }

    private static String encode(byte[] bytes, int count) {
        StringBuilder line = new StringBuilder();
        append(line, count);
        for (int i = 0; i < count; i += 3) {
            int group = (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | bytes[i + 2] & 0xff;
            for (int shift = 18; shift >= 0; shift -= 6) {
                append(line, group >> shift & 0x3f);
            }
        }
        return line.toString();
    }

    /** 0 is a grave accent, since a blank may get lost at the end of a line. */
    private static void append(StringBuilder line, int value) {
        line.append(value == 0 ? '`' : (char) (' ' + value));
    }
}
