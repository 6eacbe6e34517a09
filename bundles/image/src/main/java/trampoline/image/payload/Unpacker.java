package trampoline.image.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import trampoline.api.image.ImageException;

/** Runs the libraries' decoders with an end to what they may yield. */
final class Unpacker {
    private static final int CHUNK = 1 << 16;

    private Unpacker() {}

    static byte[] unpack(Compression compression, byte[] data, int limit) throws ImageException {
        String name = compression.id();
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
        // The decoders of the libraries answer damaged input with exceptions of many kinds; none of them may get out.
        try (InputStream stream = open(compression, data, limit)) {
            ByteArrayOutputStream result = new ByteArrayOutputStream(Math.min(limit, CHUNK));
            byte[] chunk = new byte[CHUNK];
            int count;
            while ((count = stream.read(chunk, 0, chunk.length)) >= 0) {
                if (count > limit - result.size()) {
                    throw new ImageException(
                            name + " payload: it unpacks to more than the " + limit + " bytes there is room for");
                }
                result.write(chunk, 0, count);
            }
            return result.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw (ImageException) new ImageException(name + " payload of " + data.length
                            + " bytes: it does not unpack (" + e.getMessage() + "); it is damaged, truncated or packed"
                            + " otherwise")
                    .initCause(e);
        }
    }

    private static InputStream open(Compression compression, byte[] data, int limit)
            throws IOException, ImageException {
        InputStream bytes = new ByteArrayInputStream(data);
        return switch (compression) {
            case NONE -> bytes;
            case GZIP -> new GZIPInputStream(bytes);
            case BZIP2 -> new BZip2CompressorInputStream(bytes);
            case LZMA -> LzmaFile.open(data, limit);
            case LZ4 -> Lz4File.open(data);
            case ZSTD -> ZstdFrames.open(data);
            case LZO ->
                throw new ImageException(
                        "lzo payload: lzo is not supported; pack it with gzip, bzip2, lzma, lz4 or zstd");
            case UNKNOWN ->
                throw new ImageException(
                        "its compression is of no kind that there is; pack it with gzip, bzip2, lzma, lz4 or zstd");
        };
    }
}
