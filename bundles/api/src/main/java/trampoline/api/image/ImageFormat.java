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
     * Looks at an image.
     *
     * @param image the bytes; may be longer than the image in them
     * @return empty when this is another format
     * @throws ImageException when it is this format, but damaged or truncated
     */
    Optional<ImageInfo> inspect(byte[] image) throws ImageException;
}
