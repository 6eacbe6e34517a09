package trampoline.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds gzip streams and measures what they unpack to (RFC 1952). A stream counts only when its check sum and its
 * length field agree with its contents.
 */
public final class Gzip {
    /** Longer streams are not measured: no kernel for the boards here has as much. */
    private static final long MAX_UNPACKED = 128L << 20;

    /** Places that merely look like a gzip header are rare; more than these are not tried. */
    private static final int MAX_CANDIDATES = 32;

    private static final int ID = 0x1f8b08;
    private static final int HEADER_LENGTH = 10;
    private static final int TRAILER_LENGTH = 8;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECK = 2;
    private static final int RESERVED = 0xe0;

    private Gzip() {}

    /**
     * The length that bytes unpack to.
     *
     * @return empty when they do not begin with a sound gzip stream of at most 128 MiB
     */
    public static OptionalLong unpackedLength(byte[] bytes) {
        return bytes.length >= HEADER_LENGTH + TRAILER_LENGTH && isHeader(bytes, 0)
                ? measure(bytes, 0, bytes.length)
                : OptionalLong.empty();
    }

    /** The length that the first sound gzip stream between the two offsets unpacks to. */
    static OptionalLong unpackedLength(byte[] image, int from, int to) {
        int tried = 0;
        for (int i = from; i + HEADER_LENGTH + TRAILER_LENGTH <= to && tried < MAX_CANDIDATES; i++) {
            if (isHeader(image, i)) {
                tried++;
                OptionalLong length = measure(image, i, to);
                if (length.isPresent()) {
                    return length;
                }
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isHeader(byte[] image, int at) {
        int id = (image[at] & 0xff) << 16 | (image[at + 1] & 0xff) << 8 | image[at + 2] & 0xff;
        return id == ID && (image[at + 3] & RESERVED) == 0;
    }

    private static OptionalLong measure(byte[] image, int at, int to) {
        int data = dataOffset(image, at, to);
        if (data < 0) {
            return OptionalLong.empty();
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(image, data, to - data);
            CRC32 check = new CRC32();
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished() && inflater.getBytesWritten() <= MAX_UNPACKED) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    return OptionalLong.empty();
                }
                check.update(buffer, 0, count);
            }
            long trailer = data + inflater.getBytesRead();
            if (!inflater.finished() || trailer + TRAILER_LENGTH > to) {
                return OptionalLong.empty();
            }
            ByteBuffer words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
            boolean sound = words.getInt((int) trailer) == (int) check.getValue()
                    && words.getInt((int) trailer + 4) == (int) inflater.getBytesWritten();
            return sound ? OptionalLong.of(inflater.getBytesWritten()) : OptionalLong.empty();
        } catch (DataFormatException e) {
            // three bytes that looked like a header
            return OptionalLong.empty();
        } finally {
            inflater.end();
        }
    }

    /** Where the compressed data begin; -1 when the header does not end before {@code to}. */
    private static int dataOffset(byte[] image, int at, int to) {
        int flags = image[at + 3];
        int data = at + HEADER_LENGTH;
        if ((flags & EXTRA) != 0) {
            if (data + 2 > to) {
                return -1;
            }
            data += 2 + (image[data] & 0xff) + ((image[data + 1] & 0xff) << 8);
        }
        if ((flags & NAME) != 0) {
            data = afterZero(image, data, to);
        }
        if (data >= 0 && (flags & COMMENT) != 0) {
            data = afterZero(image, data, to);
        }
        if (data >= 0 && (flags & HEADER_CHECK) != 0) {
            data += 2;
        }
        return data < to ? data : -1;
    }

    private static int afterZero(byte[] image, int from, int to) {
        for (int i = from; i < to; i++) {
            if (image[i] == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
