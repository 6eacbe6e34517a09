package trampoline.image.uimage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import trampoline.api.image.ImageException;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/**
 * A legacy image: header, then payload. A multi-file image and a script begin their payload with a list of big-endian
 * lengths that a zero ends; the parts follow, each but the last padded to four bytes. Source: U-Boot, {@code
 * include/image.h}.
 */
public final class UImage {
    private static final int WORD = 4;

    private final UImageHeader header;
    private final byte[] payload;
    private final List<Part> parts;

    private record Part(int offset, int length) {}

    private UImage(UImageHeader header, byte[] payload, List<Part> parts) {
        this.header = header;
        this.payload = payload;
        this.parts = parts;
    }

    /**
     * Reads an image and verifies it.
     *
     * @param image the bytes; may be longer than the image in them
     * @return empty when there is no magic word
     * @throws ImageException when header or payload are damaged or truncated, or the list of parts contradicts the size
     */
    public static Optional<UImage> parse(byte[] image) throws ImageException {
        Optional<UImageHeader> header = UImageHeader.parse(image);
        if (header.isPresent()) {
            header.get().verify(image);
        }
        return unverified(image);
    }

    /**
     * Reads an image whose data's check sum does not count.
     *
     * @param image the bytes; may be longer than the image in them
     * @return empty when there is no magic word
     * @throws ImageException when the header is damaged, the payload truncated, or the list of parts contradicts the size
     */
    public static Optional<UImage> unverified(byte[] image) throws ImageException {
        Optional<UImageHeader> found = UImageHeader.parse(image);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        UImageHeader header = found.get();
        int length = header.lengthIn(image);
        byte[] payload = Arrays.copyOfRange(image, UImageHeader.LENGTH, UImageHeader.LENGTH + length);
        int type = header.type().number();
        boolean listed = type == Code.TYPE_MULTI || type == Code.TYPE_SCRIPT;
        return Optional.of(new UImage(header, payload, listed ? list(payload) : List.of(new Part(0, length))));
    }

    private static List<Part> list(byte[] payload) throws ImageException {
        ByteBuffer words = ByteBuffer.wrap(payload);
        int count = 0;
        while (true) {
            if (payload.length - count * WORD < WORD) {
                throw new ImageException("uImage: the list of part lengths does not end within the " + payload.length
                        + " bytes of data; it should end with a zero");
            }
            if (words.getInt(count * WORD) == 0) {
                break;
            }
            count++;
        }
        if (count == 0) {
            throw new ImageException("uImage: the list of part lengths is empty; there should be one part at least");
        }
        List<Part> parts = new ArrayList<>();
        long at = (count + 1L) * WORD;
        for (int i = 0; i < count; i++) {
            long length = Integer.toUnsignedLong(words.getInt(i * WORD));
            if (at + length > payload.length) {
                throw new ImageException("uImage: part " + i + " has " + length + " bytes at offset " + at
                        + ", but the data have only " + payload.length);
            }
            parts.add(new Part((int) at, (int) length));
            at = at + length + WORD - 1 & -WORD;
        }
        return List.copyOf(parts);
    }

    /**
     * Makes an image.
     *
     * @param header its size, check sum of the data, and nothing else, are computed afresh
     * @param parts one; or several for a multi-file image
     * @throws IllegalArgumentException when there is not one part, and the type is another
     */
    public static byte[] encode(UImageHeader header, List<byte[]> parts) {
        int type = header.type().number();
        boolean listed = type == Code.TYPE_MULTI || type == Code.TYPE_SCRIPT;
        if (parts.isEmpty() || !listed && parts.size() != 1) {
            throw new IllegalArgumentException(
                    parts.size() + " parts for type " + header.type().id());
        }
        int length = listed ? (parts.size() + 1) * WORD : 0;
        for (int i = 0; i < parts.size(); i++) {
            length += parts.get(i).length;
            length = i < parts.size() - 1 ? length + WORD - 1 & -WORD : length;
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (listed) {
            parts.forEach(part -> payload.putInt(part.length));
            payload.putInt(0);
        }
        for (byte[] part : parts) {
            payload.position(listed ? payload.position() + WORD - 1 & -WORD : 0).put(part);
        }
        CRC32 crc = new CRC32();
        crc.update(payload.array());
        byte[] head = new UImageHeader(
                        header.time(),
                        length,
                        header.load(),
                        header.entry(),
                        (int) crc.getValue(),
                        header.os(),
                        header.architecture(),
                        header.type(),
                        header.compression(),
                        header.name())
                .encode();
        return ByteBuffer.allocate(head.length + length)
                .put(head)
                .put(payload.array())
                .array();
    }

    /** The header. */
    public UImageHeader header() {
        return header;
    }

    /** Bytes of header and payload. */
    public long length() {
        return UImageHeader.LENGTH + header.size();
    }

    /** Number of parts, 1 at least. */
    public int partCount() {
        return parts.size();
    }

    /**
     * Bytes of a part, packed as they are; a fresh array.
     *
     * @param index from 0
     */
    public byte[] part(int index) {
        Part part = parts.get(index);
        return Arrays.copyOfRange(payload, part.offset, part.offset + part.length);
    }

    /**
     * Where a part begins in the image.
     *
     * @param index from 0
     */
    public int partOffset(int index) {
        return UImageHeader.LENGTH + parts.get(index).offset;
    }

    /**
     * The first part, unpacked.
     *
     * @param limit most bytes it may have
     * @throws ImageException when it does not unpack, or to more
     */
    public byte[] unpack(int limit) throws ImageException {
        return header.compression().unpack(part(0), limit);
    }

    /**
     * The text of a script.
     *
     * @return in ISO 8859-1
     * @throws ImageException when it is no script
     */
    public String script() throws ImageException {
        if (header.type().number() != Code.TYPE_SCRIPT) {
            throw new ImageException(
                    "uImage: it is a " + header.type().title() + ", not a script; make it with mkimage -T script");
        }
        return new String(part(0), StandardCharsets.ISO_8859_1);
    }

    /**
     * What goes into memory: the first part, unpacked, at the load address.
     *
     * @param limit most bytes it may have
     * @throws ImageException when it does not unpack, goes past 2^32, or is entered outside itself
     */
    public LoadPlan plan(int limit) throws ImageException {
        byte[] bytes = unpack(limit);
        LoadSegment segment = new LoadSegment("uImage", header.load(), bytes, 0, bytes.length, bytes.length).within(32);
        long entry = header.entry();
        if (entry < header.load() || entry - header.load() >= bytes.length) {
            throw new ImageException(String.format(
                    "uImage: entry 0x%08x is outside of what is loaded, 0x%08x with 0x%x bytes",
                    entry, header.load(), bytes.length));
        }
        return new LoadPlan(List.of(segment), OptionalLong.of(entry));
    }
}
