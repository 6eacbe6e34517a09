package trampoline.image.uimage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import trampoline.api.image.ImageException;
import trampoline.image.payload.Compression;

/**
 * The 64 bytes in front of a legacy image, big endian. Source: U-Boot, {@code include/image.h}, {@code struct
 * legacy_img_hdr}.
 *
 * @param time seconds since 1970 when it was made, unsigned
 * @param size bytes behind the header
 * @param load address of the payload, 0 to 2^32-1
 * @param entry address to enter at, 0 to 2^32-1
 * @param dataCheckSum CRC-32 of the payload
 * @param os operating system
 * @param architecture of the CPU
 * @param type of image
 * @param compression of the payload; of the first part, when there are several; which one is unknown is said by
 *     {@link #compressionNumber}
 * @param name up to 32 characters, ISO 8859-1
 */
public record UImageHeader(
        long time,
        long size,
        long load,
        long entry,
        int dataCheckSum,
        Code os,
        Code architecture,
        Code type,
        Compression compression,
        String name) {
    /** First word. */
    public static final int MAGIC = 0x27051956;

    /** Bytes of the header. */
    public static final int LENGTH = 64;

    private static final int CHECK_SUM_OFFSET = 4;
    private static final int TIME_OFFSET = 8;
    private static final int OS_OFFSET = 28;
    private static final int NAME_OFFSET = 32;
    private static final int NAME_LENGTH = 32;

    /**
     * Reads a header.
     *
     * @param image the header and whatever follows
     * @return empty when there is no magic word
     * @throws ImageException when it is truncated, or its check sum is wrong; what nobody knows besides is for those who
     *     need it
     */
    public static Optional<UImageHeader> parse(byte[] image) throws ImageException {
        ByteBuffer words = ByteBuffer.wrap(image);
        if (image.length < 4 || words.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        if (image.length < LENGTH) {
            throw new ImageException("uImage: " + image.length + " bytes are too few; the header alone has " + LENGTH);
        }
        int stated = words.getInt(CHECK_SUM_OFFSET);
        int actual = checkSum(image);
        if (stated != actual) {
            throw new ImageException(String.format(
                    "uImage: the header's check sum is 0x%08x, that of its contents 0x%08x; the header is damaged",
                    stated, actual));
        }
        words.position(TIME_OFFSET);
        long time = Integer.toUnsignedLong(words.getInt());
        long size = Integer.toUnsignedLong(words.getInt());
        long load = Integer.toUnsignedLong(words.getInt());
        long entry = Integer.toUnsignedLong(words.getInt());
        int data = words.getInt();
        int os = image[OS_OFFSET] & 0xff;
        int architecture = image[OS_OFFSET + 1] & 0xff;
        int type = image[OS_OFFSET + 2] & 0xff;
        int compression = image[OS_OFFSET + 3] & 0xff;
        if (size == 0) {
            throw new ImageException("uImage: size is 0; there is no payload");
        }
        return Optional.of(new UImageHeader(
                time,
                size,
                load,
                entry,
                data,
                Code.os(os).orElse(Code.unknown(os, "Unknown OS")),
                Code.architecture(architecture).orElse(Code.unknown(architecture, "Unknown Architecture")),
                Code.type(type).orElse(Code.unknown(type, "Unknown Image")),
                Compression.ofCode(compression).orElse(Compression.UNKNOWN),
                name(image)));
    }

    /**
     * The compression's number as it stands in a header, 0 to 255, whether it is known or not.
     *
     * @param image the header and whatever follows
     */
    public static int compressionNumber(byte[] image) {
        return image[OS_OFFSET + 3] & 0xff;
    }

    /**
     * True when there are 64 bytes that begin with the magic word and have the check sum that they say.
     *
     * @param image the header and whatever follows
     */
    public static boolean isIntact(byte[] image) {
        ByteBuffer words = ByteBuffer.wrap(image);
        return image.length >= LENGTH && words.getInt(0) == MAGIC && words.getInt(CHECK_SUM_OFFSET) == checkSum(image);
    }

    /**
     * Checks the data behind the header.
     *
     * @param image this header and whatever follows
     * @throws ImageException when they are truncated, or their check sum is another than the header says
     */
    public void verify(byte[] image) throws ImageException {
        CRC32 crc = new CRC32();
        crc.update(image, LENGTH, lengthIn(image));
        if ((int) crc.getValue() != dataCheckSum) {
            throw new ImageException(String.format(
                    "uImage: the data's check sum is 0x%08x, that of its contents 0x%08x; the data are damaged",
                    dataCheckSum, (int) crc.getValue()));
        }
    }

    /** Bytes of the data, all of which have to be there. */
    int lengthIn(byte[] image) throws ImageException {
        long there = image.length - (long) LENGTH;
        if (size > there) {
            throw new ImageException("uImage: size is " + size + ", but only " + there
                    + " bytes follow the header; the file is truncated, copy it again");
        }
        return (int) size;
    }

    private static String name(byte[] image) {
        int end = NAME_OFFSET;
        while (end < NAME_OFFSET + NAME_LENGTH && image[end] != 0) {
            end++;
        }
        return new String(image, NAME_OFFSET, end - NAME_OFFSET, StandardCharsets.ISO_8859_1);
    }

    /** CRC-32 of a header whose own check sum counts as zero. */
    private static int checkSum(byte[] image) {
        CRC32 crc = new CRC32();
        crc.update(image, 0, CHECK_SUM_OFFSET);
        crc.update(new byte[4]);
        crc.update(image, TIME_OFFSET, LENGTH - TIME_OFFSET);
        return (int) crc.getValue();
    }

    /** The header's 64 bytes, with a fresh check sum; what exceeds 32 characters of the name is cut off. */
    public byte[] encode() {
        byte[] bytes = new byte[LENGTH];
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer.wrap(bytes)
                .putInt(MAGIC)
                .putInt(0)
                .putInt((int) time)
                .putInt((int) size)
                .putInt((int) load)
                .putInt((int) entry)
                .putInt(dataCheckSum)
                .put((byte) os.number())
                .put((byte) architecture.number())
                .put((byte) type.number())
                .put((byte) compression.code())
                .put(text, 0, Math.min(text.length, NAME_LENGTH));
        ByteBuffer.wrap(bytes).putInt(CHECK_SUM_OFFSET, checkSum(bytes));
        return bytes;
    }

    /** As U-Boot prints it: {@code ARM Linux Kernel Image (gzip compressed)}. */
    public String description() {
        return architecture.title() + " " + os.title() + " " + type.title() + " (" + compression.title() + ")";
    }
}
