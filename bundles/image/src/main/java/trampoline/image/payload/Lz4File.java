package trampoline.image.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import trampoline.api.image.ImageException;

/**
 * A file of {@code lz4}: frames, or the legacy form of {@code lz4 -l}, which is a magic word and blocks with their packed
 * length in front, each of 8 MiB unpacked at most. Source: lz4, {@code doc/lz4_Frame_format.md}.
 */
final class Lz4File {
    private static final int FRAME_MAGIC = 0x184d2204;
    private static final int LEGACY_MAGIC = 0x184c2102;
    private static final int WORD = 4;
    private static final int FLAGS_OFFSET = 4;
    private static final int DICTIONARY_ID = 0x01;
    private static final int CONTENT_SIZE = 0x08;
    private static final int BLOCK_CHECK_SUM = 0x10;
    private static final int UNPACKED = 1 << 31;

    /** The decoder takes a window for each block; 64 KiB, the least that lz4 makes, times this is 4 GiB. */
    private static final int MAX_BLOCKS = 1 << 16;

    private Lz4File() {}

    static InputStream open(byte[] data) throws IOException, ImageException {
        if (data.length < WORD) {
            throw new ImageException("lz4 payload: " + data.length + " bytes are too few for its magic word");
        }
        int magic = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (magic == LEGACY_MAGIC) {
            return legacy(data);
        }
        if (magic != FRAME_MAGIC) {
            throw new ImageException(String.format(
                    "lz4 payload: it begins with 0x%08x, but should with 0x%08x (a frame) or 0x%08x (the legacy form)",
                    magic, FRAME_MAGIC, LEGACY_MAGIC));
        }
        countBlocks(data);
        return new FramedLZ4CompressorInputStream(new ByteArrayInputStream(data), false);
    }

    /** Walks over the blocks of a frame, as far as they are there; the decoder says what is wrong with them. */
    private static void countBlocks(byte[] data) throws ImageException {
        if (data.length <= FLAGS_OFFSET) {
            return;
        }
        int flags = data[FLAGS_OFFSET];
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long at = FLAGS_OFFSET + 3L + ((flags & CONTENT_SIZE) != 0 ? 8 : 0) + ((flags & DICTIONARY_ID) != 0 ? WORD : 0);
        int extra = (flags & BLOCK_CHECK_SUM) != 0 ? WORD : 0;
        for (int count = 0; data.length - at >= WORD; count++) {
            int length = words.getInt((int) at) & ~UNPACKED;
            if (length == 0) {
                return;
            }
            requireFewer(count);
            at += WORD + (long) length + extra;
        }
    }

    private static void requireFewer(int count) throws ImageException {
        if (count >= MAX_BLOCKS) {
            throw new ImageException("lz4 payload: it has more than " + MAX_BLOCKS
                    + " blocks; pack it again in one go, which gives blocks of 64 KiB or more");
        }
    }

    private static InputStream legacy(byte[] data) throws ImageException {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<ByteArrayInputStream> blocks = new ArrayList<>();
        int at = WORD;
        while (data.length - at >= WORD) {
            int length = words.getInt(at);
            at += WORD;
            if (length == LEGACY_MAGIC) {
                continue;
            }
            if (length <= 0 || length > data.length - at) {
                throw new ImageException(String.format(
                        "lz4 payload: the block at offset %d says a packed length of %s bytes, but %d bytes are left",
                        at - WORD, Integer.toUnsignedString(length), data.length - at));
            }
            requireFewer(blocks.size());
            blocks.add(new ByteArrayInputStream(data, at, length));
            at += length;
        }
        if (at != data.length) {
            throw new ImageException("lz4 payload: " + (data.length - at) + " bytes follow the last block");
        }
        if (blocks.isEmpty()) {
            throw new ImageException("lz4 payload: no block follows the magic word; it is truncated");
        }
        return new SequenceInputStream(new BlocksInTurn(blocks.iterator()));
    }

    /** Opens a block's decoder, which takes memory, only when its turn comes. */
    private record BlocksInTurn(Iterator<ByteArrayInputStream> blocks) implements Enumeration<InputStream> {
        @Override
        public boolean hasMoreElements() {
            return blocks.hasNext();
        }

        @Override
        public InputStream nextElement() {
            return new BlockLZ4CompressorInputStream(blocks.next());
        }
    }
}
