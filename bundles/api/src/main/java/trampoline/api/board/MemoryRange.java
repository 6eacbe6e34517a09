package trampoline.api.board;

/**
 * A range of physical addresses.
 *
 * @param name what answers there, for people: {@code "DRAM bank 0"}
 * @param start first address, unsigned 32 bits
 * @param length number of bytes, 1 to 2^32
 */
public record MemoryRange(String name, int start, long length) {
    /** True when {@code address} lies in the range. */
    public boolean contains(int address) {
        return Integer.toUnsignedLong(address - start) < length;
    }

    /** The last address. */
    public int last() {
        return (int) (start + length - 1);
    }
}
