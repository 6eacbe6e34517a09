package trampoline.transfer.serial;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;

/**
 * What YMODEM and ZMODEM tell of a file: the name, a zero, then as text the size in decimal, the time of change in octal
 * seconds since 1970, the permissions in octal; all behind the name may be missing.
 */
public final class FileInfo {
    private static final String PERMISSIONS = "100644";

    private FileInfo() {}

    /**
     * The file that it tells of.
     *
     * @return empty when the name is
     * @throws TransferException when the name is no name of a file, or a number none
     */
    public static Optional<TransferFile> parse(byte[] bytes, int offset, int length) throws TransferException {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        if (end == offset) {
            return Optional.empty();
        }
        String name = FileNames.received(bytes, offset, end - offset);
        int last = Math.min(end + 1, offset + length);
        String rest = new String(bytes, last, offset + length - last, StandardCharsets.ISO_8859_1);
        int zero = rest.indexOf(0);
        String[] fields = (zero < 0 ? rest : rest.substring(0, zero)).strip().split(" +");
        OptionalLong size = number(fields, 0, 10);
        return Optional.of(new TransferFile(name, size, time(number(fields, 1, 8))));
    }

    private static OptionalLong number(String[] fields, int index, int radix) throws TransferException {
        if (index >= fields.length || fields[index].isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(fields[index], radix) & Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new TransferException(
                    "what the sender tells of its file: '" + fields[index].replaceAll("\\p{Cntrl}", "?")
                            + "' is no number of base " + radix,
                    e);
        }
    }

    /** 0 says that nothing is known. */
    private static Optional<Instant> time(OptionalLong seconds) {
        try {
            return seconds.orElse(0) == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds.getAsLong()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is told of a file whose size is known. */
    public static byte[] encode(TransferFile file) {
        byte[] name = FileNames.sent(file.name());
        String about = "%d %o %s"
                .formatted(
                        file.size().orElseThrow(),
                        Math.max(0, file.modified().orElse(Instant.EPOCH).getEpochSecond()),
                        PERMISSIONS);
        byte[] text = about.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(name, name.length + 1 + text.length);
        System.arraycopy(text, 0, all, name.length + 1, text.length);
        return all;
    }
}
