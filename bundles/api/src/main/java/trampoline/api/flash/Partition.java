package trampoline.api.flash;

/**
 * A named part of a flash bank.
 *
 * @param name for example {@code "kernel"}
 * @param offset first byte, from the start of the bank
 * @param length number of bytes, positive
 */
public record Partition(String name, int offset, int length) {
    /** The first offset after the partition. */
    public int end() {
        return offset + length;
    }
}
