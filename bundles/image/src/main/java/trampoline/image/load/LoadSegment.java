package trampoline.image.load;

import java.util.Arrays;
import trampoline.api.image.ImageException;

/**
 * A run of memory that an image fills: bytes of the image, then zeros. Immutable as long as nobody changes the image.
 *
 * @param name for people, for example {@code "program header 1"}
 * @param address of its first byte, as the image says it
 * @param image the bytes it is taken from; not copied
 * @param offset of its first byte in the image
 * @param fileLength bytes taken from the image
 * @param memoryLength bytes it takes in memory; what exceeds {@code fileLength} is zero
 */
public record LoadSegment(String name, long address, byte[] image, int offset, int fileLength, long memoryLength) {
    /**
     * @throws IllegalArgumentException when the bytes are not all in the image, or the memory is less than they are
     */
    public LoadSegment {
        if (offset < 0 || fileLength < 0 || fileLength > image.length - offset || memoryLength < fileLength) {
            throw new IllegalArgumentException(String.format(
                    "%s: offset %d, length %d, memory %d in an image of %d bytes",
                    name, offset, fileLength, memoryLength, image.length));
        }
    }

    /** The bytes taken from the image; a fresh array, without the zeros. */
    public byte[] bytes() {
        return Arrays.copyOfRange(image, offset, offset + fileLength);
    }

    /**
     * Checks that it ends within an address space.
     *
     * @param bits width of an address, 32 or 64
     * @throws ImageException when it goes past the last address
     */
    public LoadSegment within(int bits) throws ImageException {
        boolean over = bits == 32
                ? address < 0 || address > 1L << 32 || memoryLength > (1L << 32) - address
                : Long.compareUnsigned(memoryLength, -address) > 0 && address != 0;
        if (over) {
            throw new ImageException(String.format(
                    "%s: address 0x%x with 0x%x bytes goes past the last address of %d bits",
                    name, address, memoryLength, bits));
        }
        return this;
    }

    @Override
    public String toString() {
        return String.format("%s: 0x%x+0x%x", name, address, memoryLength);
    }
}
