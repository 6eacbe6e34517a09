package trampoline.api.image;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A boot image format, contributed as a service. Parsers take hostile input: bounded time and memory. */
@ConsumerType
public interface ImageFormat {
    /** The capability namespace of image formats. */
    String NAMESPACE = "trampoline.image";

    /** For example {@code "zImage"}. */
    String name();

    /**
     * Which of several formats is asked first what an image is: that with the higher number. 0 for most; lower where
     * others are special cases of this one.
     */
    default int precedence() {
        return 0;
    }

    /**
     * Looks at an image.
     *
     * @param image the bytes; may be longer than the image in them
     * @return empty when this is another format
     * @throws ImageException when it is this format, but damaged or truncated
     */
    Optional<ImageInfo> inspect(byte[] image) throws ImageException;

    /**
     * Says where the kernel in an image goes.
     *
     * @param image the bytes; may be longer than the image in them
     * @param target the machine that it is to run on
     * @return empty when this is another format, or one that kernels do not come in
     * @throws ImageException when it is this format, but damaged or truncated, without a kernel, or with one for another
     *     machine
     */
    default Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        return Optional.empty();
    }
}
