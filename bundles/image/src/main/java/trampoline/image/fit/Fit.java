package trampoline.image.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;

/**
 * A Flattened Image Tree: a device tree blob with images and configurations of them. {@link #parse} verifies
 * every hash; signature nodes are not verified. Source: U-Boot, {@code doc/usage/fit/source_file_format.rst}.
 */
public final class Fit {
    private final String description;
    private final int length;
    private final Map<String, FitImage> images;
    private final Map<String, FitConfiguration> configurations;
    private final Optional<String> defaultName;

    Fit(
            String description,
            int length,
            Map<String, FitImage> images,
            Map<String, FitConfiguration> configurations,
            Optional<String> defaultName) {
        this.description = description;
        this.length = length;
        this.images = Collections.unmodifiableMap(images);
        this.configurations = Collections.unmodifiableMap(configurations);
        this.defaultName = defaultName;
    }

    /**
     * Reads a FIT.
     *
     * @param image the bytes; may be longer than the FIT in them
     * @return empty when it is no device tree blob, or one without {@code /images}
     * @throws ImageException when the blob is damaged, a property is missing or wrong, a hash does not agree, or a
     *     configuration names an image that is not there
     */
    public static Optional<Fit> parse(byte[] image) throws ImageException {
        Optional<Fit> fit = unverified(image);
        if (fit.isPresent()) {
            for (FitImage one : fit.get().images.values()) {
                one.verify();
            }
        }
        return fit;
    }

    /**
     * Reads a FIT whose hashes do not count until {@link FitImage#verify} looks at them.
     *
     * @param image the bytes; may be longer than the FIT in them
     * @return empty when it is no device tree blob, or one without {@code /images}
     * @throws ImageException when the blob is damaged, a property is missing or wrong, or a configuration names an image
     *     that is not there
     */
    public static Optional<Fit> unverified(byte[] image) throws ImageException {
        if (!DeviceTree.isBlob(image)) {
            return Optional.empty();
        }
        DeviceTree tree = DeviceTree.read(image);
        return tree.root().find("images").isEmpty() ? Optional.empty() : Optional.of(new FitReader(image, tree).read());
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** Bytes of blob and external data. */
    public int length() {
        return length;
    }

    /** The images by name, in their order. */
    public Map<String, FitImage> images() {
        return images;
    }

    /** The configurations by name, in their order. */
    public Map<String, FitConfiguration> configurations() {
        return configurations;
    }

    /** Name of the configuration that is taken when none is named. */
    public Optional<String> defaultName() {
        return defaultName;
    }

    /**
     * A configuration.
     *
     * @param name empty for the default one
     * @throws ImageException when there is none, with those there are
     */
    public FitConfiguration configuration(Optional<String> name) throws ImageException {
        String chosen = name.or(() -> defaultName)
                .orElseThrow(() -> new ImageException(
                        "FIT: there is no default configuration; name one of " + configurations.keySet()));
        FitConfiguration configuration = configurations.get(chosen);
        if (configuration == null) {
            throw new ImageException(
                    "FIT: there is no configuration '" + chosen + "'; there are " + configurations.keySet());
        }
        return configuration;
    }

    /**
     * What a configuration puts into memory: kernel, RAM disk, device trees and loadables that say where, unpacked.
     *
     * @param configuration one of this FIT
     * @param limit most bytes that they may have together
     * @throws ImageException when one does not unpack, two overlap, or the kernel's entry lies outside of it
     */
    public LoadPlan plan(FitConfiguration configuration, int limit) throws ImageException {
        Set<FitImage> all = new LinkedHashSet<>();
        configuration.kernel().ifPresent(all::add);
        configuration.ramdisk().ifPresent(all::add);
        all.addAll(configuration.deviceTrees());
        all.addAll(configuration.loadables());
        List<LoadSegment> segments = new ArrayList<>();
        OptionalLong entry = configuration.kernel().map(FitImage::entry).orElse(OptionalLong.empty());
        int left = limit;
        for (FitImage image : all) {
            Optional<LoadSegment> segment = image.segment(left);
            if (segment.isPresent()) {
                segments.add(segment.get().within(64));
                left -= segment.get().fileLength();
            }
        }
        LoadPlan plan = new LoadPlan(segments, entry).disjoint();
        if (entry.isPresent() && configuration.kernel().get().load().isPresent()) {
            LoadSegment kernel = segments.get(0);
            long at = entry.getAsLong() - kernel.address();
            if (at < 0 || at >= kernel.memoryLength()) {
                throw new ImageException(String.format(
                        "FIT: image '%s': entry 0x%x is outside of what is loaded, 0x%x with 0x%x bytes",
                        configuration.kernel().get().name(),
                        entry.getAsLong(),
                        kernel.address(),
                        kernel.memoryLength()));
            }
        }
        return plan;
    }
}
