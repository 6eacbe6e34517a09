package trampoline.api.image;

import java.util.List;
import java.util.Optional;

/**
 * The image formats that are known.
 *
 * @param formats the most particular ones first
 */
public record ImageFormats(List<ImageFormat> formats) {
    /** Copies the list. */
    public ImageFormats {
        formats = List.copyOf(formats);
    }

    /**
     * What an image says of itself, in the first format that it is in.
     *
     * @return empty when it is in none
     * @throws ImageException when it is damaged or truncated
     */
    public Optional<ImageInfo> inspect(byte[] image) throws ImageException {
        for (ImageFormat format : formats) {
            Optional<ImageInfo> info = format.inspect(image);
            if (info.isPresent()) {
                return info;
            }
        }
        return Optional.empty();
    }

    /**
     * Where the kernel in an image goes, by the first format that it is in.
     *
     * @return empty when it is in none
     * @throws ImageException when it is damaged or truncated, no kernel for this machine, or in a format that kernels do
     *     not come in
     */
    public Optional<KernelPlan> kernel(byte[] image, KernelTarget target) throws ImageException {
        for (ImageFormat format : formats) {
            Optional<KernelPlan> plan = format.kernel(image, target);
            if (plan.isPresent()) {
                return plan;
            }
            if (format.inspect(image).isPresent()) {
                throw new ImageException(
                        "it is an image in the format " + format.name() + ", of which this loader takes no kernel");
            }
        }
        return Optional.empty();
    }
}
