package trampoline.image.srecord;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/** Reads the lines of a file of S-records and joins what adjoins. */
final class SRecordReader {
    /** A comment may follow a record. */
    private static final int LONGEST_LINE = 4096;

    /** Programs have some tens; each takes more memory than its few characters of text. */
    private static final int MOST_RUNS = 1 << 16;

    private static final int END_OF_TEXT = 0x1a;
    private static final int ERASED = 0xff;

    private final byte[] image;
    private final List<LoadSegment> segments = new ArrayList<>();
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private long runAddress;
    private String header = "";
    private int records;
    private int line;
    private int at;
    private int end;

    SRecordReader(byte[] image) {
        this.image = image;
    }

    SRecords read() throws ImageException {
        OptionalLong entry = OptionalLong.empty();
        while (entry.isEmpty() && !isPadding()) {
            line++;
            int start = at;
            String text = line();
            if (text.isBlank()) {
                continue;
            }
            String record = text.stripLeading();
            entry = take(parse(record));
            // what ends the last line does not belong to it
            end = start + (text.length() - record.length()) + 4 + 2 * count(record);
        }
        endRun();
        if (segments.isEmpty()) {
            throw damaged("there was no data record");
        }
        return new SRecords(header, new LoadPlan(segments, stated(entry)).disjoint(), records, end);
    }

    /** An entry of 0 where no data are is none: programs write it that know no other. */
    private OptionalLong stated(OptionalLong entry) {
        boolean somewhere = entry.isPresent()
                && (entry.getAsLong() != 0 || segments.stream().anyMatch(segment -> segment.address() == 0));
        return somewhere ? entry : OptionalLong.empty();
    }

    /** True behind the text: the file ends, or only what fills flash or a disk's sector follows to its end. */
    private boolean isPadding() {
        for (int i = at; i < image.length; i++) {
            if (!isFiller(image[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFiller(byte character) {
        int value = character & 0xff;
        return value == ERASED || value == 0 || value == END_OF_TEXT;
    }

    /** The line that begins here; it is left behind, with what ends it. */
    private String line() throws ImageException {
        int from = at;
        while (at < image.length && image[at] != '\r' && image[at] != '\n') {
            at++;
            if (at - from > LONGEST_LINE) {
                throw damaged("it has more than " + LONGEST_LINE + " characters");
            }
        }
        String text = new String(image, from, at - from, StandardCharsets.ISO_8859_1);
        if (at < image.length && image[at] == '\r') {
            at++;
        }
        if (at < image.length && image[at] == '\n') {
            at++;
        }
        return text;
    }

    private SRecord parse(String text) throws ImageException {
        try {
            return SRecord.parse(text);
        } catch (ImageException e) {
            throw (ImageException) damaged(e.getMessage()).initCause(e);
        }
    }

    private static int count(String record) {
        return Integer.parseInt(record.substring(2, 4), 16);
    }

    /** The entry when that was the end record. */
    private OptionalLong take(SRecord record) throws ImageException {
        if (record.isData()) {
            data(record.address(), record.data());
            return OptionalLong.empty();
        }
        if (record.type() == 0) {
            if (header.isEmpty()) {
                header = new String(record.data(), StandardCharsets.ISO_8859_1);
            }
            return OptionalLong.empty();
        }
        if (record.data().length != 0) {
            throw damaged("S" + record.type() + " should have no data, but has " + record.data().length + " bytes");
        }
        if (record.isEnd()) {
            return OptionalLong.of(record.address());
        }
        if (record.address() != (records & (record.type() == 5 ? 0xffff : 0xffffff))) {
            throw damaged(
                    "S" + record.type() + " counts " + record.address() + " data records, but there were " + records);
        }
        return OptionalLong.empty();
    }

    private void data(long address, byte[] bytes) throws ImageException {
        records++;
        if (run.size() > 0 && address != runAddress + run.size()) {
            endRun();
        }
        if (run.size() == 0) {
            runAddress = address;
        }
        run.write(bytes, 0, bytes.length);
    }

    private void endRun() throws ImageException {
        if (run.size() > 0) {
            if (segments.size() == MOST_RUNS) {
                throw damaged("more than " + MOST_RUNS + " runs of adjoining data");
            }
            byte[] bytes = run.toByteArray();
            String name = String.format("S-records from 0x%08x", runAddress);
            segments.add(new LoadSegment(name, runAddress, bytes, 0, bytes.length, bytes.length));
            run.reset();
        }
    }

    private ImageException damaged(String reason) {
        return new ImageException("S-record: line " + line + ": " + reason);
    }
}
