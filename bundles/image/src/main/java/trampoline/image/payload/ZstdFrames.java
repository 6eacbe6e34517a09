package trampoline.image.payload;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.image.ImageException;

/** Frames of {@code zstd} (RFC 8878) with windows of at most 8 MiB, which the decoder keeps. */
final class ZstdFrames {
    private static final int MAGIC = 0xfd2fb528;

    private ZstdFrames() {}

    static InputStream open(byte[] data) throws ImageException {
        // The decoder takes the end of its input before a frame for the end of the last one.
        int magic = data.length < 4
                ? 0
                : ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (magic != MAGIC) {
            throw new ImageException(String.format(
                    "zstd payload: %d bytes that begin with 0x%08x; it should begin with 0x%08x",
                    data.length, magic, MAGIC));
        }
        return new ZstdInputStream(new ByteArrayInputStream(data));
    }
}
