package trampoline.api.loader;

/**
 * RAM without a gap.
 *
 * @param start physical address of its first byte
 * @param size number of bytes, positive
 * @param used bytes of it that the loader itself occupies
 */
public record MemoryArea(long start, long size, long used) {
    /** The first address behind it. */
    public long end() {
        return start + size;
    }

    /** True when all bytes from {@code address} on, {@code length} of them, lie in it. */
    public boolean contains(long address, long length) {
        return address >= start && length >= 0 && length <= end() - address;
    }
}
