package trampoline.api.debug;

/**
 * Addresses at which data accesses stop the machine, by whatever bus master. The access is carried out first.
 *
 * @param space of the address
 * @param address of the first byte
 * @param length number of bytes, 1 to {@link #MAX_LENGTH}
 * @param kind which accesses
 */
public record Watchpoint(AddressSpace space, long address, int length, Kind kind) {
    /** Most bytes that one watchpoint covers: 1 MiB. */
    public static final int MAX_LENGTH = 1 << 20;

    /** Which accesses stop the machine. */
    public enum Kind {
        /** Reads of data. */
        READ,
        /** Writes. */
        WRITE,
        /** Both. */
        ACCESS
    }

    /** @throws IllegalArgumentException when the length is out of its range */
    public Watchpoint {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a watchpoint covers 1 to " + MAX_LENGTH + " bytes, not " + length);
        }
    }
}
