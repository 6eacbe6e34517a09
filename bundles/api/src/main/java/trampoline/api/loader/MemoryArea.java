package trampoline.api.loader;

/**
 * RAM without a gap.
 *
 * @param start physical address of its first byte, unsigned 32 bits
 * @param size number of bytes, 1 to 2^32
 * @param used bytes of it that the loader itself occupies
 */
public record MemoryArea(int start, long size, long used) {
    /** The first address behind it, unsigned, up to 2^32. */
    public long end() {
        return Integer.toUnsignedLong(start) + size;
    }

    /** True when all bytes from {@code address} on, {@code length} of them, lie in it. */
    public boolean contains(int address, long length) {
        long first = Integer.toUnsignedLong(address);
        return first >= Integer.toUnsignedLong(start) && length >= 0 && length <= end() - first;
    }
}
