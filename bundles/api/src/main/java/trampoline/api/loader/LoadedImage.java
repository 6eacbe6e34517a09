package trampoline.api.loader;

/**
 * An image in RAM.
 *
 * @param name of the partition it belongs to: {@code "kernel"}
 * @param address physical address of its first byte
 * @param length number of bytes; 0 when there is none
 * @param footprint bytes from {@code address} on that are in use once it runs, at least {@code length}
 * @param unpacked bytes that it unpacks to; {@code length} when it is not packed or cannot be unpacked here
 * @param entry where a kernel is entered, as the core sees it; means nothing for other images
 * @param origin where it came from
 */
public record LoadedImage(
        String name, long address, int length, long footprint, long unpacked, long entry, Origin origin) {
    /** An image that is entered nowhere. */
    public LoadedImage(String name, long address, int length, long footprint, long unpacked, Origin origin) {
        this(name, address, length, footprint, unpacked, 0, origin);
    }

    /** No image, with the name of one. */
    public static LoadedImage none(String name, Origin origin) {
        return new LoadedImage(name, 0, 0, 0, 0, origin);
    }

    /** Where an image in RAM came from. */
    public enum Origin {
        /** Copied from its partition. */
        FLASH,
        /** Brought from the host before the countdown: over the network, or in place of that. */
        HOST,
        /** Received over a serial line or a network. */
        DOWNLOADED
    }

    /** The first address behind what it uses. */
    public long footprintEnd() {
        return address + footprint;
    }

    /** True when there is something at {@link #address}. */
    public boolean present() {
        return length > 0;
    }
}
