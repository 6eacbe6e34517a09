package trampoline.image.srecord;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;

/**
 * A file of Motorola S-records: lines {@code S}, type, count, address, data, check sum in hexadecimal. Types: 0 header; 1,
 * 2, 3 data with addresses of 2, 3, 4 bytes; 5, 6 number of data records; 7, 8, 9 end and entry, with addresses of 4, 3, 2
 * bytes. Source: Motorola, M68000 Family Programmer's Reference Manual, appendix C.
 *
 * <p>As other readers do ({@code common/s_record.c} of U-Boot) it takes digits of either case, lines that end in any way,
 * blank lines, comments behind a check sum, header records anywhere, and files without an end record.
 *
 * @param header text of the first S0 record; empty when there is none
 * @param plan runs of adjoining data records, in the order of the file; the entry is that of the last record
 * @param records number of data records
 * @param length bytes from the first line to the end of the last record
 */
public record SRecords(String header, LoadPlan plan, int records, int length) {
    private static final int HEXADECIMAL = 16;

    /**
     * Reads a file.
     *
     * @param image the text; may be longer than the records in it
     * @return empty when it does not begin like an S-record
     * @throws ImageException naming the line, when a record is damaged, data overlap, the count is wrong, or there are no
     *     data
     */
    public static Optional<SRecords> parse(byte[] image) throws ImageException {
        return isRecord(image) ? Optional.of(new SRecordReader(image).read()) : Optional.empty();
    }

    private static boolean isRecord(byte[] image) {
        if (image.length < 4) {
            return false;
        }
        String start = new String(image, 0, 4, StandardCharsets.ISO_8859_1);
        return start.charAt(0) == 'S'
                && Character.digit(start.charAt(1), 10) >= 0
                && Character.digit(start.charAt(2), HEXADECIMAL) >= 0
                && Character.digit(start.charAt(3), HEXADECIMAL) >= 0;
    }
}
