package trampoline.api.image;

import java.util.OptionalLong;

/**
 * A run of memory that a kernel fills.
 *
 * @param name for people: {@code "kernel segment 1"}
 * @param address of its first byte, as the core sees it; empty when anywhere will do
 * @param contents its first bytes; not copied
 * @param length bytes that it takes in memory; what exceeds the contents is zero
 */
public record KernelSegment(String name, OptionalLong address, byte[] contents, long length) {
    /**
     * @throws IllegalArgumentException when it takes less than its contents
     */
    public KernelSegment {
        if (length < contents.length) {
            throw new IllegalArgumentException(
                    name + ": " + contents.length + " bytes do not go into " + length + " bytes of memory");
        }
    }

    /** One without zeros behind its contents. */
    public static KernelSegment of(String name, OptionalLong address, byte[] contents) {
        return new KernelSegment(name, address, contents, contents.length);
    }
}
