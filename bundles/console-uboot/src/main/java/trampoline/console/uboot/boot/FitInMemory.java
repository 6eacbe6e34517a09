package trampoline.console.uboot.boot;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitImage;

/**
 * A FIT in RAM or flash, its hashes not yet compared.
 *
 * @param address of its first byte, as the core sees it
 * @param length bytes of blob and external data
 * @param tree the blob
 * @param fit what is in it
 * @param offsets where each image's data begin, from the start of the blob
 */
record FitInMemory(long address, int length, DeviceTree tree, Fit fit, Map<String, Integer> offsets) {
    private static final int HEADER = 40;
    private static final int TOTAL_SIZE = 4;

    /**
     * Reads a FIT.
     *
     * @return empty when it is a device tree blob without images
     * @throws LoaderException when it is damaged, or there is no memory for so many bytes
     */
    static Optional<FitInMemory> read(BootMemory memory, long address) throws LoaderException {
        byte[] blob = blob(memory, address);
        try {
            DeviceTree tree = DeviceTree.read(blob);
            Optional<DeviceTreeNode> images = tree.root().find("images");
            if (images.isEmpty()) {
                return Optional.empty();
            }
            long end = blob.length;
            Map<String, Integer> offsets = new HashMap<>(FitDataOffsets.of(blob));
            for (DeviceTreeNode node : images.get().children()) {
                Optional<Long> start = externalStart(node, blob.length);
                if (start.isPresent()) {
                    // one that is out of range is refused by name when the images are read
                    end = Math.max(
                            end, Math.min(start.get() + node.number("data-size").orElse(0L), room(memory, address)));
                    offsets.putIfAbsent(node.name(), (int) Math.min(start.get(), Integer.MAX_VALUE));
                }
            }
            Fit fit = Fit.unverified(memory.read("FIT image", address, end)).orElseThrow();
            return Optional.of(new FitInMemory(address, fit.length(), tree, fit, offsets));
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    /** The blob alone; a plain device tree is all in it. */
    static byte[] blob(BootMemory memory, long address) throws LoaderException {
        byte[] head = memory.read("device tree header", address, HEADER);
        long total = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(TOTAL_SIZE));
        return memory.read("device tree", address, Math.max(HEADER, total));
    }

    private static long room(BootMemory memory, long address) throws LoaderException {
        return Math.min(memory.room(address), BootMemory.LARGEST);
    }

    private static Optional<Long> externalStart(DeviceTreeNode node, int blobLength) throws ImageException {
        Optional<Long> position = node.number("data-position");
        Optional<Long> offset = node.number("data-offset");
        long start = position.isPresent() ? position.get() : (blobLength + 3L & -4L) + offset.orElse(0L);
        boolean external = (position.isPresent() || offset.isPresent()) && start >= 0 && start <= BootMemory.LARGEST;
        return external ? Optional.of(start) : Optional.empty();
    }

    /** Address of an image's data, as the core sees it. */
    long dataAddress(FitImage image) {
        return address + offsets.getOrDefault(image.name(), 0);
    }
}
