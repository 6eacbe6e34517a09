package trampoline.image.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.image.ImageException;

/**
 * A node of {@code /configurations}: images that belong together.
 *
 * @param name of the node
 * @param description for people
 * @param kernel what is entered
 * @param ramdisk the initial RAM disk
 * @param deviceTrees the device tree, then overlays in their order
 * @param loadables what else is loaded
 * @param faults what is wrong with a property, by the property's name: {@code "kernel"}, {@code "ramdisk"}, {@code "fdt"} or
 *     {@code "loadables"}; what it names is then missing above
 */
public record FitConfiguration(
        String name,
        String description,
        Optional<FitImage> kernel,
        Optional<FitImage> ramdisk,
        List<FitImage> deviceTrees,
        List<FitImage> loadables,
        Map<String, String> faults) {
    /** Copies the lists. */
    public FitConfiguration {
        deviceTrees = List.copyOf(deviceTrees);
        loadables = List.copyOf(loadables);
        faults = Map.copyOf(faults);
    }

    /**
     * Checks what a property says before it is used; one that nobody uses may say anything.
     *
     * @param property name of it
     * @return this
     * @throws ImageException naming the image that is not there, or cannot be used
     */
    public FitConfiguration require(String property) throws ImageException {
        String fault = faults.get(property);
        if (fault != null) {
            throw new ImageException(fault);
        }
        return this;
    }
}
