package trampoline.image.fit;

import java.util.List;
import java.util.Optional;

/**
 * A node of {@code /configurations}: images that belong together.
 *
 * @param name of the node
 * @param description for people
 * @param kernel what is entered
 * @param ramdisk the initial RAM disk
 * @param deviceTrees the device tree, then overlays in their order
 * @param loadables what else is loaded
 */
public record FitConfiguration(
        String name,
        String description,
        Optional<FitImage> kernel,
        Optional<FitImage> ramdisk,
        List<FitImage> deviceTrees,
        List<FitImage> loadables) {
    /** Copies the lists. */
    public FitConfiguration {
        deviceTrees = List.copyOf(deviceTrees);
        loadables = List.copyOf(loadables);
    }
}
