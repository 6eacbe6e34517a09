package trampoline.image;

import java.util.Optional;
import java.util.function.LongSupplier;
import trampoline.api.image.ImageException;

/**
 * How much RAM a kernel needs from its load address on before it looks after its memory itself.
 *
 * <p>A zImage that would unpack over itself moves behind the place of the unpacked kernel first, so it needs the sum of
 * both, and a heap and a stack for unpacking behind that (Linux, {@code arch/arm/boot/compressed/head.S}, from label
 * {@code restart}). The unpacked kernel has zero-initialised data behind it which no header tells; the margin stands
 * for that.
 */
public final class KernelFootprint {
    /** For data without contents, heap and stack. */
    public static final int MARGIN = 1 << 20;

    /** What an unpacked kernel may be compared to the packed one when its compression is not gzip. */
    private static final int USUAL_RATIO = 4;

    private KernelFootprint() {}

    /**
     * Bytes from the load address on. They are counted when they are asked for, as that takes to unpack the kernel.
     *
     * @param kernel the image, which is not changed any more
     * @throws ImageException when it is a zImage that is damaged or truncated
     */
    public static LongSupplier of(byte[] kernel) throws ImageException {
        Optional<ZImage> header = ZImage.parse(kernel);
        return () -> unpacked(header, kernel) + kernel.length + MARGIN;
    }

    private static long unpacked(Optional<ZImage> header, byte[] kernel) {
        return header.map(packed -> packed.unpackedLength(kernel).orElse((long) kernel.length * USUAL_RATIO))
                .orElse(0L);
    }
}
