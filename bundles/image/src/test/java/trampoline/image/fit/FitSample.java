package trampoline.image.fit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import trampoline.image.Bytes;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;

/** A FIT with a kernel, a device tree, a RAM disk and a loadable, and two configurations. */
public final class FitSample {
    static final byte[] KERNEL = Bytes.sample(1_000);
    static final byte[] RAMDISK = Bytes.sample(333);

    private FitSample() {}

    public static DeviceTree tree() {
        DeviceTree tree = new DeviceTree();
        tree.root()
                .setStrings("description", "a FIT")
                .setCells("#address-cells", 1)
                .setCells("timestamp", 1);
        image(tree, "kernel-1", "kernel", KERNEL, 0x8010_0000)
                .setCells("entry", 0x8010_0010)
                .setStrings("os", "linux");
        image(tree, "fdt-1", "flat_dt", new DeviceTree().write(), 0x8200_0000);
        image(tree, "ramdisk-1", "ramdisk", RAMDISK, 0x8300_0000).setStrings("os", "linux");
        image(tree, "fpga-1", "fpga", Bytes.sample(50), 0x8400_0000);
        tree.node("/configurations").setStrings("default", "conf-2");
        tree.node("/configurations/conf-1").setStrings("kernel", "kernel-1").setStrings("fdt", "fdt-1");
        tree.node("/configurations/conf-2")
                .setStrings("description", "all")
                .setStrings("kernel", "kernel-1")
                .setStrings("ramdisk", "ramdisk-1")
                .setStrings("fdt", "fdt-1")
                .setStrings("loadables", "fpga-1");
        return tree;
    }

    private static DeviceTreeNode image(DeviceTree tree, String name, String type, byte[] data, int load) {
        DeviceTreeNode image = tree.node("/images/" + name)
                .setStrings("type", type)
                .setStrings("arch", "mips")
                .setStrings("compression", "none")
                .setCells("load", load)
                .set("data", data);
        image.child("hash-1").setStrings("algo", "crc32").set("value", word(Bytes.crc32(data)));
        image.child("hash-2").setStrings("algo", "md5").set("value", digest("MD5", data));
        image.child("hash-3").setStrings("algo", "sha1").set("value", digest("SHA-1", data));
        image.child("hash-4").setStrings("algo", "sha256").set("value", digest("SHA-256", data));
        return image;
    }

    private static byte[] word(int word) {
        return ByteBuffer.allocate(4).putInt(word).array();
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
