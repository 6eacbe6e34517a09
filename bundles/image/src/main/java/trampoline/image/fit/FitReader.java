package trampoline.image.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private long end;
    private long external;

    FitReader(byte[] image, DeviceTree tree) throws ImageException {
        this.image = image;
        this.tree = tree;
        this.blobLength = DeviceTree.length(image);
        this.end = blobLength;
    }

    Fit read() throws ImageException {
        Map<String, FitImage> images = new LinkedHashMap<>();
        for (DeviceTreeNode node : tree.root().find("images").orElseThrow().children()) {
            images.put(node.name(), image(node));
        }
        if (images.isEmpty()) {
            throw new ImageException("FIT: /images is empty; there should be one image at least");
        }
        Map<String, FitConfiguration> configurations = new LinkedHashMap<>();
        Optional<String> defaultName = Optional.empty();
        Optional<DeviceTreeNode> parent = tree.root().find("configurations");
        if (parent.isPresent()) {
            for (DeviceTreeNode node : parent.get().children()) {
                configurations.put(node.name(), configuration(node, images));
            }
            defaultName = parent.get().string("default");
            if (defaultName.isPresent() && !configurations.containsKey(defaultName.get())) {
                throw new ImageException("FIT: the default configuration is '" + defaultName.get()
                        + "', which is not there; there are " + configurations.keySet());
            }
        }
        String description = tree.root().string("description").orElse("");
        return new Fit(description, (int) end, images, configurations, defaultName);
    }

    private FitImage image(DeviceTreeNode node) throws ImageException {
        String where = "FIT: image '" + node.name() + "'";
        byte[] data = data(where, node);
        String packed = node.string("compression").orElse("none");
        Compression compression = Compression.ofId(packed)
                .orElseThrow(() -> new ImageException(where + ": compression is '" + packed
                        + "', but should be none, gzip, bzip2, lzma, lz4 or zstd"));
        String type = node.string("type").orElseThrow(() -> new ImageException(where + ": property type is missing"));
        List<FitHash> hashes = new ArrayList<>();
        for (DeviceTreeNode child : node.children()) {
            if (child.name().startsWith("hash")) {
                if (hashes.size() == MAX_HASHES) {
                    throw new ImageException(where + ": it has more than " + MAX_HASHES + " hash nodes");
                }
                hashes.add(FitHash.read(node.name(), child));
            }
        }
        return new FitImage(
                node.name(),
                node.string("description").orElse(""),
                type,
                node.string("os"),
                node.string("arch"),
                compression,
                address(node, "load"),
                address(node, "entry"),
                List.copyOf(hashes),
                data);
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

    private static FitConfiguration configuration(DeviceTreeNode node, Map<String, FitImage> images)
            throws ImageException {
        String where = "FIT: configuration '" + node.name() + "'";
        List<FitImage> kernels = named(where, node, "kernel", images);
        List<FitImage> ramdisks = named(where, node, "ramdisk", images);
        return new FitConfiguration(
                node.name(),
                node.string("description").orElse(""),
                one(where, "kernel", kernels),
                one(where, "ramdisk", ramdisks),
                named(where, node, "fdt", images),
                named(where, node, "loadables", images));
    }

    private static Optional<FitImage> one(String where, String property, List<FitImage> images) throws ImageException {
        if (images.size() > 1) {
            throw new ImageException(
                    where + ": property " + property + " names " + images.size() + " images, but should name one");
        }
        return images.stream().findFirst();
    }

    private static List<FitImage> named(
            String where, DeviceTreeNode node, String property, Map<String, FitImage> images) throws ImageException {
        List<FitImage> found = new ArrayList<>();
        for (String name : node.strings(property)) {
            FitImage image = images.get(name);
            if (image == null) {
                throw new ImageException(where + ": property " + property + " names image '" + name
                        + "', which is not there; there are " + images.keySet());
            }
            found.add(image);
        }
        return found;
    }
}
