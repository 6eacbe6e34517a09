package trampoline.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.image.ImageException;

/**
 * The header of a zImage, the self-extracting kernel of ARM Linux, and what can be learned of its contents. Source:
 * Linux, {@code arch/arm/boot/compressed/head.S}, the words behind label {@code start}.
 *
 * @param start address it was linked for; 0 when it runs anywhere
 * @param end address behind its last byte, in the same count as {@code start}
 * @param byteOrder byte order of the header
 * @param bigEndianKernel true when the marker says that the kernel inside switches to big endian
 */
public record ZImage(int start, int end, ByteOrder byteOrder, boolean bigEndianKernel) {
    /** Value of the word at {@link #MAGIC_OFFSET}. */
    public static final int MAGIC = 0x016f2818;

    /** Offset of the magic word; the start and the end address follow it. */
    public static final int MAGIC_OFFSET = 0x24;

    private static final int START_OFFSET = 0x28;
    private static final int END_OFFSET = 0x2c;
    private static final int MARKER_OFFSET = 0x30;
    private static final int HEADER_LENGTH = 0x30;
    /** The endianness marker read in the order of a core that runs the other way round. */
    private static final int SWAPPED_MARKER = 0x01020304;

    /**
     * Reads a zImage.
     *
     * @param image the bytes; may be longer than the zImage in them
     * @return empty when there is no magic word
     * @throws ImageException when the header contradicts itself or says more bytes than there are
     */
    public static Optional<ZImage> parse(byte[] image) throws ImageException {
        if (image.length < HEADER_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (words.getInt(MAGIC_OFFSET) != MAGIC) {
            words.order(ByteOrder.BIG_ENDIAN);
            if (words.getInt(MAGIC_OFFSET) != MAGIC) {
                return Optional.empty();
            }
        }
        int start = words.getInt(START_OFFSET);
        int end = words.getInt(END_OFFSET);
        long length = Integer.toUnsignedLong(end) - Integer.toUnsignedLong(start);
        if (length < HEADER_LENGTH) {
            throw new ImageException(String.format(
                    "zImage: the header says start 0x%08x and end 0x%08x, which is no length; the file is damaged",
                    start, end));
        }
        if (length > image.length) {
            throw new ImageException(String.format(
                    "zImage: the header says %d bytes (start 0x%08x, end 0x%08x), but there are only %d; the file is"
                            + " truncated, copy it again",
                    length, start, end, image.length));
        }
        boolean swapped = image.length >= MARKER_OFFSET + 4 && words.getInt(MARKER_OFFSET) == SWAPPED_MARKER;
        return Optional.of(new ZImage(start, end, words.order(), swapped));
    }

    /** Bytes from start to end. */
    public int length() {
        return end - start;
    }

    /**
     * Bytes that the kernel takes when it is unpacked, found by unpacking it, which takes its time.
     *
     * @param image what this was read from
     * @return empty when there is no sound gzip stream in it
     */
    public OptionalLong unpackedLength(byte[] image) {
        return Gzip.unpackedLength(image, HEADER_LENGTH, length());
    }
}
