package trampoline.api.board;

/**
 * A range of physical addresses.
 *
 * @param name what answers there, for people: {@code "DRAM bank 0"}
 * @param start first address
 * @param length number of bytes, positive
 */
public record MemoryRange(String name, long start, long length) {
    /** True when {@code address} lies in the range. */
    public boolean contains(long address) {
        return address >= start && address - start < length;
    }

    /** The last address. */
    public long last() {
        return start + length - 1;
    }
}
