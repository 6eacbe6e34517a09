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
 * everything, {@link #unverified} leaves to the user what to look at; signature nodes are not verified. Source: U-Boot, {@code doc/usage/fit/source_file_format.rst}.
 */
public final class Fit {
    private final String description;
    private final int length;
    private final Map<String, FitImage> images;
    private final Map<String, String> unusable;
    private final Map<String, FitConfiguration> configurations;
    private final Optional<String> defaultName;
    private final List<String> warnings;

    Fit(
            String description,
            int length,
            Map<String, FitImage> images,
            Map<String, String> unusable,
            Map<String, FitConfiguration> configurations,
            Optional<String> defaultName,
            List<String> warnings) {
        this.description = description;
        this.length = length;
        this.images = Collections.unmodifiableMap(images);
        this.configurations = Collections.unmodifiableMap(configurations);
        this.defaultName = defaultName;
        this.unusable = Collections.unmodifiableMap(unusable);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a FIT all of which has to be sound, also what nobody asks for.
     *
     * @param image the bytes; may be longer than the FIT in them
     * @return empty when it is no device tree blob, or one without {@code /images}
     * @throws ImageException when the blob is damaged, a property is missing or wrong, a hash does not agree, or a
     *     configuration names an image that is not there
     */
    public static Optional<Fit> parse(byte[] image) throws ImageException {
        Optional<Fit> fit = unverified(image);
        if (fit.isPresent() && !fit.get().warnings.isEmpty()) {
            throw new ImageException(fit.get().warnings.get(0));
        }
        if (fit.isPresent()) {
            for (FitImage one : fit.get().images.values()) {
                one.verify();
            }
        }
        return fit;
    }

    /**
     * Reads a FIT of which some parts are going to be used. What is wrong with a part is said when it is asked for; hashes do
     * not count until {@link FitImage#verify} looks at them.
     *
     * @param image the bytes; may be longer than the FIT in them
     * @return empty when it is no device tree blob, or one without {@code /images}
     * @throws ImageException when the blob is damaged, or there is no image at all
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

    /** The images that can be used, by name, in their order. */
    public Map<String, FitImage> images() {
        return images;
    }

    /** Why images that are there cannot be used, by name. */
    public Map<String, String> unusable() {
        return unusable;
    }

    /** What is wrong with parts of the file, whoever uses them. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * An image.
     *
     * @param name of its node
     * @throws ImageException when there is none, with those there are, or it cannot be used
     */
    public FitImage image(String name) throws ImageException {
        FitImage image = images.get(name);
        if (image == null) {
            throw new ImageException(
                    unusable.getOrDefault(name, "FIT: there is no image '" + name + "'; there are " + images.keySet()));
        }
        return image;
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
     * @throws ImageException when one is not there, does not unpack, two overlap, or the kernel's entry lies outside of it
     */
    public LoadPlan plan(FitConfiguration configuration, int limit) throws ImageException {
        for (String property : List.of("kernel", "ramdisk", "fdt", "loadables")) {
            configuration.require(property);
        }
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
