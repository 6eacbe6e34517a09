package trampoline.image.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tukaani.xz.LZMAInputStream;
import trampoline.api.image.ImageException;

/**
 * A file of {@code lzma}: one byte of properties, four of dictionary size, eight of unpacked length (all ones: unknown,
 * an end marker follows). Source: XZ Utils, {@code doc/lzma-file-format.txt}.
 */
final class LzmaFile {
    private static final int HEADER_LENGTH = 13;
    private static final int DICTIONARY_OFFSET = 1;
    private static final int LENGTH_OFFSET = 5;
    private static final int MIN_DICTIONARY = 4096;

    private LzmaFile() {}

    static InputStream open(byte[] data, int limit) throws IOException, ImageException {
        if (data.length < HEADER_LENGTH) {
            throw new ImageException(
                    "lzma payload: " + data.length + " bytes are too few; its header alone has " + HEADER_LENGTH);
        }
        ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long dictionary = Integer.toUnsignedLong(header.getInt(DICTIONARY_OFFSET));
        long length = header.getLong(LENGTH_OFFSET);
        if (length < -1 || length > limit) {
            throw new ImageException("lzma payload: its header says that it unpacks to " + Long.toUnsignedString(length)
                    + " bytes, more than the " + limit + " bytes there is room for");
        }
        // A match never reaches behind the first byte: more dictionary than output would only cost memory.
        int kept = (int) Math.max(MIN_DICTIONARY, Math.min(dictionary, length >= 0 ? length : limit));
        InputStream packed = new ByteArrayInputStream(data, HEADER_LENGTH, data.length - HEADER_LENGTH);
        return new LZMAInputStream(packed, length, data[0], kept);
    }
}
