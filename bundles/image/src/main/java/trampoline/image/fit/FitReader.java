package trampoline.image.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.payload.Compression;

/** Reads the images and configurations of a FIT. */
final class FitReader {
    /** More than there are algorithms; each costs a pass over the data. */
    private static final int MAX_HASHES = 8;

    private final byte[] image;
    private final DeviceTree tree;
    private final int blobLength;
    private final Map<String, FitImage> images = new LinkedHashMap<>();
    private final Map<String, String> unusable = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private long end;
    private long external;

    FitReader(byte[] image, DeviceTree tree) throws ImageException {
        this.image = image;
        this.tree = tree;
        this.blobLength = DeviceTree.length(image);
        this.end = blobLength;
    }

    Fit read() throws ImageException {
        for (DeviceTreeNode node : tree.root().find("images").orElseThrow().children()) {
            try {
                images.put(node.name(), image(node));
            } catch (ImageException e) {
                unusable.put(node.name(), e.getMessage());
            }
        }
        if (images.isEmpty() && unusable.isEmpty()) {
            throw new ImageException("FIT: /images is empty; there should be one image at least");
        }
        warnings.addAll(unusable.values());
        Map<String, FitConfiguration> configurations = new LinkedHashMap<>();
        Optional<String> defaultName = Optional.empty();
        Optional<DeviceTreeNode> parent = tree.root().find("configurations");
        if (parent.isPresent()) {
            for (DeviceTreeNode node : parent.get().children()) {
                configurations.put(node.name(), configuration(node));
            }
            defaultName = text("FIT: /configurations", parent.get(), "default");
            if (defaultName.isPresent() && !configurations.containsKey(defaultName.get())) {
                warnings.add("FIT: the default configuration is '" + defaultName.get()
                        + "', which is not there; there are " + configurations.keySet());
            }
        }
        String description = text("FIT", tree.root(), "description").orElse("");
        return new Fit(description, (int) end, images, unusable, configurations, defaultName, List.copyOf(warnings));
    }

    /** A text that is nothing but told; when it is none, that is a warning. */
    private Optional<String> text(String where, DeviceTreeNode node, String property) {
        try {
            return node.string(property);
        } catch (ImageException e) {
            warnings.add(where + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private FitImage image(DeviceTreeNode node) throws ImageException {
        String where = "FIT: image '" + node.name() + "'";
        byte[] data = data(where, node);
        Compression compression = compression(where, node.string("compression").orElse("none"));
        String type = node.string("type").orElseThrow(() -> new ImageException(where + ": property type is missing"));
        List<FitHash> hashes = new ArrayList<>();
        for (DeviceTreeNode child : node.children()) {
            if (child.name().startsWith("hash")) {
                if (hashes.size() == MAX_HASHES) {
                    throw new ImageException(where + ": it has more than " + MAX_HASHES + " hash nodes");
                }
                hashes.add(FitHash.read(child));
            }
        }
        return new FitImage(
                node.name(),
                text(where, node, "description").orElse(""),
                type,
                node.string("os"),
                node.string("arch"),
                compression,
                address(node, "load"),
                address(node, "entry"),
                List.copyOf(hashes),
                data);
    }

    /** What nobody can unpack can still be described, and copied as it is. */
    private Compression compression(String where, String packed) {
        Optional<Compression> compression = Compression.ofId(packed);
        if (compression.isEmpty()) {
            warnings.add(
                    where + ": compression is '" + packed + "', but should be none, gzip, bzip2, lzma, lz4 or zstd");
        }
        return compression.orElse(Compression.UNKNOWN);
    }

    private static OptionalLong address(DeviceTreeNode node, String property) throws ImageException {
        Optional<Long> number = node.number(property);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    /** The data, in the blob or, made with {@code mkimage -E}, behind it. */
    private byte[] data(String where, DeviceTreeNode node) throws ImageException {
        Optional<byte[]> embedded = node.property("data");
        if (embedded.isPresent()) {
            return embedded.get();
        }
        Optional<Long> position = node.number("data-position");
        Optional<Long> offset = node.number("data-offset");
        if (position.isEmpty() && offset.isEmpty()) {
            throw new ImageException(where + ": it has neither data nor data-position nor data-offset");
        }
        long length = node.number("data-size")
                .orElseThrow(() -> new ImageException(where + ": property data-size is missing"));
        long base = position.isPresent() ? 0 : blobLength + 3L & -4L;
        long relative = position.isPresent() ? position.get() : offset.get();
        if (relative < 0 || relative > image.length) {
            throw new ImageException(String.format(
                    "%s: its data begin at 0x%x, but the file has 0x%x bytes", where, relative, image.length));
        }
        long start = base + relative;
        if (start < blobLength || length < 0 || start > image.length || length > image.length - start) {
            throw new ImageException(String.format(
                    "%s: its data are 0x%x bytes at 0x%x, but should lie between the blob, 0x%x bytes, and the end of the"
                            + " file, 0x%x; it is truncated or damaged",
                    where, length, start, blobLength, image.length));
        }
        // Many nodes that share the same bytes would make much out of a small file.
        external += length;
        if (external > image.length) {
            throw new ImageException(where + ": with it the images have " + external
                    + " bytes of external data, but the file has " + image.length + "; some are shared");
        }
        end = Math.max(end, start + length);
        return Arrays.copyOfRange(image, (int) start, (int) (start + length));
    }

    private FitConfiguration configuration(DeviceTreeNode node) {
        String where = "FIT: configuration '" + node.name() + "'";
        Map<String, String> faults = new LinkedHashMap<>();
        List<FitImage> kernels = named(where, node, "kernel", faults);
        List<FitImage> ramdisks = named(where, node, "ramdisk", faults);
        FitConfiguration configuration = new FitConfiguration(
                node.name(),
                text(where, node, "description").orElse(""),
                one(where, "kernel", kernels, faults),
                one(where, "ramdisk", ramdisks, faults),
                named(where, node, "fdt", faults),
                named(where, node, "loadables", faults),
                faults);
        warnings.addAll(faults.values());
        return configuration;
    }

    private static Optional<FitImage> one(
            String where, String property, List<FitImage> named, Map<String, String> faults) {
        if (named.size() > 1) {
            faults.putIfAbsent(
                    property,
                    where + ": property " + property + " names " + named.size() + " images, but should name one");
        }
        return named.stream().findFirst();
    }

    private List<FitImage> named(String where, DeviceTreeNode node, String property, Map<String, String> faults) {
        List<FitImage> found = new ArrayList<>();
        try {
            for (String name : node.strings(property)) {
                FitImage image = images.get(name);
                if (image != null) {
                    found.add(image);
                } else if (unusable.containsKey(name)) {
                    faults.putIfAbsent(property, unusable.get(name));
                } else {
                    faults.putIfAbsent(
                            property,
                            where + ": property " + property + " names image '" + name
                                    + "', which is not there; there are " + images.keySet());
                }
            }
        } catch (ImageException e) {
            faults.put(property, where + ": " + e.getMessage());
        }
        return found;
    }
}
