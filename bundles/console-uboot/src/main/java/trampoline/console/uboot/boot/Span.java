package trampoline.console.uboot.boot;

/**
 * A run of memory that something occupies.
 *
 * @param name what, for people: {@code "ramdisk"}
 * @param address of its first byte, as the core sees it
 * @param physical of its first byte
 * @param length bytes, 0 to 2^32
 */
record Span(String name, long address, long physical, long length) {
    /** The physical address behind it. */
    long end() {
        return physical + length;
    }

    /** True when both have a byte in common. */
    boolean overlaps(Span other) {
        return length > 0 && other.length > 0 && physical < other.end() && other.physical < end();
    }

    @Override
    public String toString() {
        return String.format("%s at %08x-%08x", name, address, address + length - 1);
    }
}
