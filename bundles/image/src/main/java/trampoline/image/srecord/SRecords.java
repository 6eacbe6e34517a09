package trampoline.image.srecord;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/**
 * A file of Motorola S-records: lines {@code S}, type, count, address, data, check sum in hexadecimal. Types: 0 header; 1,
 * 2, 3 data with addresses of 2, 3, 4 bytes; 5, 6 number of data records; 7, 8, 9 end and entry, with addresses of 4, 3, 2
 * bytes. Source: Motorola, M68000 Family Programmer's Reference Manual, appendix C.
 *
 * @param header text of the S0 record; empty when there is none
 * @param plan runs of adjoining data records, in the order of the file; the entry is that of the last record
 * @param records number of data records
 * @param length bytes from the first line to the end of the last record
 */
public record SRecords(String header, LoadPlan plan, int records, int length) {
    /** A line has a count of at most 255 bytes. */
    private static final int MAX_LINE = 4 + 2 * 255;

    /** Programs have some tens; each takes more memory than its few characters of text. */
    private static final int MAX_RUNS = 1 << 16;

    /**
     * Reads a file.
     *
     * @param image the text; may be longer than the records in it
     * @return empty when it does not begin like an S-record
     * @throws ImageException naming the line, when a record is damaged, data overlap, the count is wrong, or there is no
     *     last record
     */
    public static Optional<SRecords> parse(byte[] image) throws ImageException {
        return isRecord(image) ? Optional.of(new Reader(image).read()) : Optional.empty();
    }

    private static boolean isRecord(byte[] image) {
        return image.length >= 4
                && image[0] == 'S'
                && image[1] >= '0'
                && image[1] <= '9'
                && Character.digit(image[2], 16) >= 0
                && Character.digit(image[3], 16) >= 0;
    }

    private static final class Reader {
        private final byte[] image;
        private final List<LoadSegment> segments = new ArrayList<>();
        private final ByteArrayOutputStream run = new ByteArrayOutputStream();
        private long runAddress;
        private String header = "";
        private int records;
        private int line;
        private int at;

        Reader(byte[] image) {
            this.image = image;
        }

        SRecords read() throws ImageException {
            while (true) {
                line++;
                byte[] record = record();
                int type = image[at + 1] - '0';
                at += 4 + 2 * record.length;
                int addressLength = addressLength(type);
                if (record.length < addressLength + 1) {
                    throw damaged("count is " + record.length + ", but S" + type + " has " + (addressLength + 1)
                            + " bytes at least");
                }
                long address = 0;
                for (int i = 0; i < addressLength; i++) {
                    address = address << 8 | record[i] & 0xff;
                }
                int dataLength = record.length - addressLength - 1;
                switch (type) {
                    case 0 -> {
                        if (line != 1) {
                            throw damaged("S0 should be the first record");
                        }
                        header = new String(record, addressLength, dataLength, StandardCharsets.ISO_8859_1);
                    }
                    case 1, 2, 3 -> data(address, record, addressLength, dataLength);
                    case 5, 6 -> {
                        requireNoData(type, dataLength);
                        if (address != (records & (type == 5 ? 0xffff : 0xffffff))) {
                            throw damaged(
                                    "S" + type + " counts " + address + " data records, but there were " + records);
                        }
                    }
                    default -> {
                        requireNoData(type, dataLength);
                        return finish(address);
                    }
                }
                nextLine(type);
            }
        }

        private int addressLength(int type) throws ImageException {
            return switch (type) {
                case 0, 1, 5, 9 -> 2;
                case 2, 6, 8 -> 3;
                case 3, 7 -> 4;
                default -> throw damaged("type S" + type + " is reserved; S0 to S3 and S5 to S9 there are");
            };
        }

        private void requireNoData(int type, int dataLength) throws ImageException {
            if (dataLength != 0) {
                throw damaged("S" + type + " should have no data, but has " + dataLength + " bytes");
            }
        }

        private void data(long address, byte[] record, int from, int length) throws ImageException {
            records++;
            if (length > (1L << 32) - address) {
                throw damaged(String.format("0x%x bytes at 0x%08x go past address 2^32", length, address));
            }
            if (run.size() > 0 && address != runAddress + run.size()) {
                endRun();
            }
            if (run.size() == 0) {
                runAddress = address;
            }
            run.write(record, from, length);
        }

        private void endRun() throws ImageException {
            if (run.size() > 0) {
                if (segments.size() == MAX_RUNS) {
                    throw damaged("more than " + MAX_RUNS + " runs of adjoining data");
                }
                byte[] bytes = run.toByteArray();
                segments.add(new LoadSegment(
                        String.format("S-records from 0x%08x", runAddress),
                        runAddress,
                        bytes,
                        0,
                        bytes.length,
                        bytes.length));
                run.reset();
            }
        }

        private SRecords finish(long entry) throws ImageException {
            endRun();
            if (segments.isEmpty()) {
                throw damaged("there was no data record before the last one");
            }
            LoadPlan plan = new LoadPlan(segments, OptionalLong.of(entry)).disjoint();
            return new SRecords(header, plan, records, at);
        }

        /** The bytes of the record at {@link #at} behind its count, check sum included. */
        private byte[] record() throws ImageException {
            if (image.length - at < 4 || image[at] != 'S' || image[at + 1] < '0' || image[at + 1] > '9') {
                throw damaged(
                        image.length - at < 4
                                ? "the file ends before an S7, S8 or S9 record; it is truncated"
                                : "it should begin with S and a digit");
            }
            int count = octet(at + 2);
            if (image.length - at < 4 + 2 * count) {
                throw damaged("count is " + count + ", but the file ends before as many bytes; it is truncated");
            }
            byte[] record = new byte[count];
            int sum = count;
            for (int i = 0; i < count; i++) {
                record[i] = (byte) octet(at + 4 + 2 * i);
                sum += record[i];
            }
            if ((sum & 0xff) != 0xff) {
                int stated = count == 0 ? 0 : record[count - 1] & 0xff;
                throw damaged(String.format(
                        "check sum is 0x%02x, but should be 0x%02x", stated, stated + 0xff - (sum & 0xff) & 0xff));
            }
            return record;
        }

        private int octet(int offset) throws ImageException {
            int high = Character.digit(image[offset], 16);
            int low = Character.digit(image[offset + 1], 16);
            if (high < 0 || low < 0) {
                throw damaged("column " + (offset - at + 1) + " should have two hexadecimal digits");
            }
            return high << 4 | low;
        }

        private void nextLine(int type) throws ImageException {
            int from = at;
            while (at < image.length && (image[at] == '\r' || image[at] == '\n' || image[at] == ' ')) {
                at++;
                if (at - from > MAX_LINE) {
                    throw damaged("a gap of more than " + MAX_LINE + " blanks follows");
                }
            }
            if (at == from && at < image.length) {
                throw damaged("more follows the check sum of this S" + type + " record; a line should end there");
            }
        }

        private ImageException damaged(String reason) {
            return new ImageException("S-record: line " + line + ": " + reason);
        }
    }
}
