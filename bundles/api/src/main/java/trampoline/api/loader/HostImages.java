package trampoline.api.loader;

import java.util.Map;
import java.util.Optional;

/**
 * Images in RAM that came from the host.
 *
 * @param images by the name of the partition that would have held them
 */
public record HostImages(Map<String, LoadedImage> images) {
    public HostImages {
        images = Map.copyOf(images);
    }

    /** The image called {@code name}. */
    public Optional<LoadedImage> find(String name) {
        return Optional.ofNullable(images.get(name));
    }
}
