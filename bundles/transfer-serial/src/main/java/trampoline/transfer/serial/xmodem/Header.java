package trampoline.transfer.serial.xmodem;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.FileNames;

/**
 * YMODEM's block 0: the name, a zero, then as text the size in decimal, the time of change in octal seconds since 1970, the
 * permissions in octal; all behind the name may be missing. An empty name ends the batch.
 */
final class Header {
    private static final String PERMISSIONS = "100644";

    private Header() {}

    /** The file that a block tells of; empty when there is none any more. */
    static Optional<TransferFile> parse(byte[] block, int offset, int length) throws TransferException {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        if (end == offset) {
            return Optional.empty();
        }
        String name = FileNames.received(block, offset, end - offset);
        int last = Math.min(end + 1, offset + length);
        String rest = new String(block, last, offset + length - last, StandardCharsets.ISO_8859_1);
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
                    "block 0: '" + fields[index].replaceAll("\\p{Cntrl}", "?") + "' is no number of base " + radix, e);
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

    /** The contents of block 0: 128 or 1024 bytes. */
    static byte[] encode(TransferFile file) throws TransferException {
        byte[] name = FileNames.sent(file.name());
        String about = "%d %o %s"
                .formatted(
                        file.size().orElseThrow(),
                        Math.max(0, file.modified().orElse(Instant.EPOCH).getEpochSecond()),
                        PERMISSIONS);
        byte[] text = about.getBytes(StandardCharsets.US_ASCII);
        int length = name.length + 1 + text.length;
        if (length >= BlockReader.LONG) {
            throw new TransferException("the name of '" + file.name() + "' has " + name.length
                    + " bytes, more than a block takes beside size and time");
        }
        byte[] block = Arrays.copyOf(name, length < BlockReader.SHORT ? BlockReader.SHORT : BlockReader.LONG);
        System.arraycopy(text, 0, block, name.length + 1, text.length);
        return block;
    }

    /** The contents of the block that ends a batch. */
    static byte[] last() {
        return new byte[BlockReader.SHORT];
    }
}
