package trampoline.image.payload;

import java.util.Optional;
import trampoline.api.image.ImageException;

/** How a payload is packed. Codes and names: U-Boot, {@code include/image.h}, the constants {@code IH_COMP_*}. */
public enum Compression {
    /** Not packed. */
    NONE(0, "none"),
    /** RFC 1952. */
    GZIP(1, "gzip"),
    /** Files of {@code bzip2}. */
    BZIP2(2, "bzip2"),
    /** Files of {@code lzma}: properties, dictionary size and length in front, no check sum. */
    LZMA(3, "lzma"),
    /** Named, but not unpacked here. */
    LZO(4, "lzo"),
    /** LZ4 frames, and the older form without frames that the Linux kernel build makes. */
    LZ4(5, "lz4"),
    /** RFC 8878. */
    ZSTD(6, "zstd"),
    /** A number in a header that stands for none of the others: it can be told and copied, but not unpacked. */
    UNKNOWN(255, "unknown");

    private final int code;
    private final String id;

    Compression(int code, String id) {
        this.code = code;
        this.id = id;
    }

    /** Its number in a legacy image header. */
    public int code() {
        return code;
    }

    /** Its name in a FIT and for {@code mkimage -C}. */
    public String id() {
        return id;
    }

    /** What U-Boot prints of it, for example {@code "gzip compressed"}. */
    public String title() {
        return switch (this) {
            case NONE -> "uncompressed";
            case UNKNOWN -> "Unknown Compression";
            default -> id + " compressed";
        };
    }

    /** The compression with a number in a legacy image header; empty when there is none. */
    public static Optional<Compression> ofCode(int code) {
        return code >= 0 && code < UNKNOWN.ordinal() ? Optional.of(values()[code]) : Optional.empty();
    }

    /** The compression with a name in a FIT; empty when there is none. */
    public static Optional<Compression> ofId(String id) {
        for (Compression compression : values()) {
            if (compression != UNKNOWN && compression.id.equals(id)) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    /**
     * Unpacks.
     *
     * @param data the packed bytes; what follows the first gzip, bzip2 or lzma stream does not count
     * @param limit most bytes that the result may have
     * @return a fresh array
     * @throws ImageException when the bytes are damaged, truncated, packed otherwise, or more than {@code limit} unpacked
     */
    public byte[] unpack(byte[] data, int limit) throws ImageException {
        return Unpacker.unpack(this, data, limit);
    }
}
