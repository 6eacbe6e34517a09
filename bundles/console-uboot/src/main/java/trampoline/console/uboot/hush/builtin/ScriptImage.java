package trampoline.console.uboot.hush.builtin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.image.ImageException;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitImage;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/**
 * A script in memory: a legacy image, or a FIT whose data lie within its blob. Of one that says it is longer than
 * {@link #LONGEST} no byte beyond the header is read.
 */
final class ScriptImage {
    /** Most bytes of an image. */
    private static final int LONGEST = 16 << 20;

    private static final int TOTAL_SIZE = 4;
    private static final String SCRIPT = "script";

    private final AddressSpace memory;
    private final long address;

    /** @param address of its first byte */
    ScriptImage(AddressSpace memory, long address) {
        this.memory = memory;
        this.address = address;
    }

    /**
     * Its text.
     *
     * @param selector which script of a FIT: {@code :image}, {@code #configuration}, or empty for the default one
     * @throws LoaderException when there is no image, it is damaged or has no such script
     */
    String script(String selector) throws LoaderException {
        byte[] head = read(UImageHeader.LENGTH);
        try {
            Optional<UImageHeader> legacy = UImageHeader.parse(head);
            String text;
            if (legacy.isPresent()) {
                text = legacy(read(UImageHeader.LENGTH + legacy.get().size()));
            } else if (DeviceTree.isBlob(head)) {
                long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(TOTAL_SIZE));
                text = fit(read(Math.max(length, head.length)), selector);
            } else {
                throw new LoaderException("Wrong image format for \"source\" command");
            }
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    private byte[] read(long length) throws LoaderException {
        if (length > LONGEST) {
            throw new LoaderException(String.format(
                    "the image at %08x says that it has %d bytes; 'source' takes %d", address, length, LONGEST));
        }
        return memory.readBytes(address, (int) length);
    }

    private static String legacy(byte[] image) throws ImageException {
        return UImage.parse(image).orElseThrow().script();
    }

    private static String fit(byte[] blob, String selector) throws ImageException, LoaderException {
        Fit fit = Fit.unverified(blob)
                .orElseThrow(() -> new LoaderException("the device tree is no FIT; it has no node /images"));
        String name = imageName(DeviceTree.read(blob), selector);
        FitImage image = fit.image(name);
        image.verify();
        if (!image.type().equals(SCRIPT)) {
            throw new LoaderException("FIT: image '" + name + "' is a " + image.type() + ", not a script");
        }
        return new String(image.unpack(LONGEST), StandardCharsets.ISO_8859_1);
    }

    private static String imageName(DeviceTree tree, String selector) throws ImageException, LoaderException {
        if (selector.startsWith(":") && selector.length() > 1) {
            return selector.substring(1);
        }
        Optional<DeviceTreeNode> configurations = tree.root().find("configurations");
        Optional<String> configuration = selector.startsWith("#") && selector.length() > 1
                ? Optional.of(selector.substring(1))
                : property(configurations, "default");
        if (configuration.isPresent()) {
            Optional<DeviceTreeNode> node = configurations.flatMap(parent -> parent.find(configuration.get()));
            return property(node, SCRIPT)
                    .orElseThrow(() -> new LoaderException("FIT: configuration '" + configuration.get()
                            + "' has no script; name an image: source ADDRESS:IMAGE"));
        }
        return property(tree.root().find("images"), "default")
                .orElseThrow(() ->
                        new LoaderException("FIT: there is no default script; name an image: source ADDRESS:IMAGE"));
    }

    private static Optional<String> property(Optional<DeviceTreeNode> node, String name) throws ImageException {
        return node.isPresent() ? node.get().string(name) : Optional.empty();
    }
}
