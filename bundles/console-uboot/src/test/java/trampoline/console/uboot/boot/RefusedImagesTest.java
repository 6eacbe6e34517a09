package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/** Damaged and contradicting images are refused with their reason, and the loader goes on. */
class RefusedImagesTest {
    private static final int HERE = 0x81000000;
    private static final int LOAD = SmallKernel.ENTRY;
    private static final int SIZE = 12;
    private static final int LOAD_FIELD = 16;
    private static final int ENTRY = 20;
    private static final int DATA_CRC = 24;
    private static final int OS = 28;
    private static final int ARCHITECTURE = 29;
    private static final int TYPE = 30;
    private static final int COMPRESSION = 31;

    @TempDir
    Path folder;

    private final List<Case> cases = new ArrayList<>();

    private record Case(String command, int address, byte[] image, String reason) {}

    private void refused(byte[] image, String reason) {
        refused("bootm 81000000", HERE, image, reason);
    }

    private void refused(String command, int address, byte[] image, String reason) {
        cases.add(new Case(command, address, image, reason));
    }

    private static byte[] kernel() {
        return SmallKernel.binary(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] legacy(int type, Compression compression, byte[]... parts) {
        UImageHeader header = new UImageHeader(
                0,
                0,
                Integer.toUnsignedLong(LOAD),
                Integer.toUnsignedLong(LOAD),
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(type).orElseThrow(),
                compression,
                "a kernel");
        return UImage.encode(header, List.of(parts));
    }

    private static byte[] zImage() {
        ByteBuffer image = ByteBuffer.allocate(0x40).order(ByteOrder.LITTLE_ENDIAN);
        return image.putInt(0x24, 0x016f2818).putInt(0x2c, 0x40).array();
    }

    private static byte[] image() {
        return legacy(Code.TYPE_KERNEL, Compression.NONE, kernel());
    }

    /** With a field changed and the header's check sum right again. */
    private static byte[] word(byte[] image, int offset, int value) {
        ByteBuffer.wrap(image).putInt(offset, value).putInt(4, 0);
        CRC32 crc = new CRC32();
        crc.update(image, 0, UImageHeader.LENGTH);
        ByteBuffer.wrap(image).putInt(4, (int) crc.getValue());
        return image;
    }

    private static byte[] octet(byte[] image, int offset, int value) {
        image[offset] = (byte) value;
        return word(image, SIZE, ByteBuffer.wrap(image).getInt(SIZE));
    }

    private static byte[] flipped(byte[] image, int offset) {
        image[offset] ^= 1;
        return image;
    }

    private void headerFields() {
        refused(flipped(image(), 0), "Wrong Image Format for bootm command\nERROR: can't get kernel image!");
        for (int offset = 4; offset < UImageHeader.LENGTH; offset += 4) {
            refused(flipped(image(), offset), "Bad Header Checksum\nERROR: can't get kernel image!");
        }
        refused(word(image(), SIZE, kernel().length - 1), "Verifying Checksum ... Bad Data CRC\nERROR: can't");
        refused(word(image(), SIZE, 0), "size is 0; there is no payload");
        refused(
                word(image(), SIZE, -1),
                "legacy image at 81000000 has 0x10000003f bytes, but RAM or flash has 0xf000000");
        refused(word(image(), SIZE, -64), "legacy image at 81000000 has 0x100000000 bytes");
        refused(word(image(), SIZE, 0x7fffffff), "has 0x8000003f bytes, but RAM or flash has 0xf000000 there");
        refused(word(image(), SIZE, 0x05000000), "has 0x5000040 bytes; images may have 0x4000000");
        refused(word(image(), DATA_CRC, 0), "Verifying Checksum ... Bad Data CRC");
        refused(flipped(image(), UImageHeader.LENGTH + 9), "Verifying Checksum ... Bad Data CRC");
        refused(octet(image(), OS, 2), "ERROR: booting os 'NetBSD' is not supported; this loader starts Linux");
        refused(octet(image(), OS, 99), "ERROR: booting os 'Unknown OS' is not supported");
        refused(octet(image(), ARCHITECTURE, 2), "Unsupported Architecture 0x2: it is for ARM, this board is mips");
        refused(
                octet(image(), ARCHITECTURE, 0),
                "Unsupported Architecture 0x0: it is for Unknown Architecture, this board is mips");
        refused(octet(image(), TYPE, Code.TYPE_RAMDISK), "Wrong Image Type for bootm command: it is a RAMDisk Image");
        refused(octet(image(), TYPE, Code.TYPE_MULTI), "part 0 has ");
        refused(octet(image(), TYPE, 77), "Wrong Image Type for bootm command: it is a Unknown Image");
        refused(octet(image(), COMPRESSION, 1), "ERROR: Kernel Image: gzip payload of ");
        refused(octet(image(), COMPRESSION, 4), "lzo is not supported");
        refused(octet(image(), COMPRESSION, 99), "Unimplemented compression type 99; it should be 0 to 6");
        refused(octet(image(), COMPRESSION, 255), "Unimplemented compression type 255");
        refused(
                octet(
                        word(legacy(Code.TYPE_KERNEL, Compression.NONE, kernel()), ENTRY, 0x10000),
                        TYPE,
                        Code.TYPE_KERNEL_NOLOAD),
                "ERROR: entry point 81010040 is not on a word of what is loaded, kernel at 81000040");
        refused(
                octet(legacy(Code.TYPE_KERNEL, Compression.GZIP, packed(kernel())), TYPE, Code.TYPE_KERNEL_NOLOAD),
                "is not on a word of what is loaded, kernel at 8fe00000");
    }

    private void places() {
        refused(word(image(), LOAD_FIELD, 0x00200000), "ERROR: load address 00200000 of the kernel is not in RAM");
        refused(word(image(), LOAD_FIELD, 0x90000000), "ERROR: load address 90000000 of the kernel is not in RAM");
        refused(word(image(), LOAD_FIELD, 0xbe000000), "ERROR: load address be000000 of the kernel is not in RAM");
        refused(word(image(), LOAD_FIELD, 0xfffffff0), "ERROR: load address fffffff0 of the kernel is not in RAM");
        refused(
                word(image(), LOAD_FIELD, 0x8ffffff0),
                "ERROR: Kernel Image has 0xe0 bytes, but there is room for 0x10");
        refused(word(image(), LOAD_FIELD, 0x8fff0000), "would overwrite the loader, which runs at physical");
        refused(word(image(), LOAD_FIELD, 0xa0002000), "overlaps the boot parameters at 80002000-80005fff");
        refused(
                word(image(), ENTRY, 0),
                "ERROR: entry point 00000000 is not on a word of what is loaded, kernel at 8020");
        refused(word(image(), ENTRY, 0xfffffffc), "ERROR: entry point fffffffc is not on a word of what is loaded");
        refused(
                word(image(), ENTRY, LOAD + 0x100000),
                "ERROR: entry point 80300000 is not on a word of what is loaded");
        refused(word(image(), ENTRY, LOAD + 2), "ERROR: entry point 80200002 is not on a word of what is loaded");
        byte[] bomb = legacy(Code.TYPE_KERNEL, Compression.GZIP, packed(new byte[65 << 20]));
        refused(bomb, "it unpacks to more than the 67108864 bytes there is room for");
        byte[] multi = legacy(Code.TYPE_MULTI, Compression.NONE, kernel(), new byte[500]);
        refused("bootm 801fff00", LOAD - 0x100, multi, "overlaps ramdisk at 8020");
        refused("bootm 81000000 80200000:10", HERE, image(), "overlaps ramdisk at 80200000-8020000f");
        refused("bootm 81000000 82000000:ffffffff", HERE, image(), "ramdisk at 82000000 has 0xffffffff bytes, but");
        refused("bootm 81000000 82000000", HERE, image(), "Wrong Ramdisk Image Format: one without a header");
        refused("bootm 81000000 81000000", HERE, image(), "No Linux MIPS Ramdisk Image: it is a MIPS Linux Kernel");
        refused("bootm 81000000 - 82000000", HERE, image(), "ERROR: Did not find a cmdline Flattened Device Tree");
        refused("bootm 81000000 - 81000000", HERE, image(), "ERROR: uImage is not a fdt, but a MIPS Linux Kernel");
        refused(
                "bootm 8fffffe0",
                0x8fffffe0,
                java.util.Arrays.copyOf(image(), 32),
                "header at 8fffffe0 has 0x40 bytes");
        refused("bootm 90000000", HERE, image(), "image at 90000000 has 0x4 bytes, but RAM or flash has 0x0 there");
        refused("bootm zz", HERE, image(), "'zz' is neither an address nor a sub-command");
        refused("bootz 81000000", HERE, image(), "Bad Linux ARM zImage magic!");
        refused("bootz 81000000", HERE, zImage(), "it is a zImage, which is a kernel for ARM; this machine is mips");
    }

    private static byte[] fit(Consumer<DeviceTree> change) {
        DeviceTree tree = new DeviceTree();
        DeviceTreeNode kernel = unit(tree, "kernel", "kernel", kernel());
        kernel.setStrings("os", "linux").setCells("load", LOAD).setCells("entry", LOAD);
        unit(tree, "ramdisk", "ramdisk", new byte[100]).setStrings("os", "linux");
        unit(tree, "extra", "firmware", new byte[100]).setCells("load", 0x80400000);
        tree.node("/configurations").setStrings("default", "conf");
        tree.node("/configurations/conf")
                .setStrings("kernel", "kernel")
                .setStrings("ramdisk", "ramdisk")
                .setStrings("loadables", "extra");
        change.accept(tree);
        return tree.write();
    }

    private static DeviceTreeNode unit(DeviceTree tree, String name, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        DeviceTreeNode node = tree.node("/images/" + name)
                .setStrings("type", type)
                .setStrings("arch", "mips")
                .setStrings("compression", "none")
                .set("data", data);
        node.child("hash-1").setStrings("algo", "crc32").setCells("value", (int) crc.getValue());
        return node;
    }

    /** With the data of one image behind the blob, or said to be there. */
    private static byte[] external(String property, int start, int length) {
        return fit(tree -> {
            DeviceTreeNode extra = tree.node("/images/extra");
            extra.unset("data");
            extra.setCells(property, start).setCells("data-size", length);
        });
    }

    /** With a device tree, and an overlay for it that may be broken. */
    private static byte[] treeWith(String overlay) {
        DeviceTree base = new DeviceTree();
        base.root().setStrings("model", "base").setCells("#address-cells", 1).setCells("#size-cells", 1);
        DeviceTree broken = new DeviceTree();
        broken.node("/fragment@0").setStrings("target-path", "/not/there");
        broken.node("/fragment@0/__overlay__").setStrings("added", "no");
        return fit(tree -> {
            unit(tree, "base", "flat_dt", base.write());
            unit(tree, "broken", "flat_dt", broken.write());
            tree.node("/configurations/conf").setStrings("fdt", "base", overlay.equals("broken") ? "broken" : "base");
            tree.node("/configurations/bare").setStrings("kernel", "kernel");
        });
    }

    private void fits() {
        refused(
                fit(tree -> tree.node("/images/kernel").setStrings("compression", "lzfse")),
                "Unimplemented compression type 255; it should be none, gzip, bzip2, lzma, lz4 or zstd");
        refused(
                fit(tree -> tree.node("/images/kernel/hash-1").setCells("value", 1)),
                "Verifying Hash Integrity ... crc32 error!\n"
                        + "Bad hash value for 'hash-1' hash node in 'kernel' image node\nBad Data Hash\nERROR: can't");
        refused(
                fit(tree -> tree.node("/images/extra/hash-1").setCells("value", 1)),
                "Bad Data Hash\nFailed to load FIT loadables");
        refused(
                fit(tree -> tree.node("/images/kernel/hash-1").setStrings("algo", "crc31")),
                "Unsupported hash algorithm for 'hash-1' hash node in 'kernel' image node\nBad Data Hash\n");
        refused(
                fit(tree -> tree.node("/images/kernel").setStrings("arch", "arm")),
                "Unsupported Architecture: it is for arm, this board is mips");
        refused(
                fit(tree -> tree.node("/images/kernel").setStrings("os", "vxworks")),
                "ERROR: booting os 'VxWorks' is not supported");
        refused(
                fit(tree -> tree.node("/images/kernel").setStrings("type", "script")),
                "Wrong Image Type for bootm command: 'kernel' is a script");
        refused(
                fit(tree -> tree.node("/images/kernel").unset("load")),
                "ERROR: image 'kernel' has no load address or no entry point");
        refused(
                fit(tree -> tree.node("/images/kernel").setNumber("load", 0x1_8020_0000L, 2)),
                "load address 0x180200000 does not fit into the 32 bits of this core's addresses");
        refused(
                fit(tree -> tree.node("/images/kernel").setCells("entry", 0x80300000)),
                "ERROR: entry point 80300000 is not on a word of what is loaded");
        refused(
                fit(tree -> tree.node("/images/extra").setCells("load", LOAD + 4)),
                "ERROR: loadable at 80200004-80200067 overlaps kernel at 80200000-");
        refused(
                fit(tree -> tree.node("/images/ramdisk").setCells("load", LOAD + 4)),
                "ERROR: ramdisk at 80200004-80200067 overlaps kernel at 80200000-");
        refused(
                fit(tree -> tree.node("/configurations/conf").setStrings("ramdisk", "kernel")),
                "No Linux MIPS RAMDisk Image Image: 'kernel' is a kernel\nRamdisk image is corrupt or invalid");
        refused(
                fit(tree -> tree.node("/images/ramdisk").unset("os")),
                "No Unknown OS MIPS RAMDisk Image Image: 'ramdisk' is for no system that is started here\n");
        refused(
                fit(tree -> tree.node("/configurations/conf").setStrings("fdt", "ramdisk")),
                "No Linux MIPS Flat Device Tree Image: 'ramdisk' is a ramdisk\nERROR: Failed to get the device tree");
        refused(
                fit(tree -> tree.node("/configurations/conf").setStrings("fdt", "kernel-9")),
                "Could not find subimage node type 'fdt'\nFIT: configuration 'conf': property fdt names image 'kernel-9'");
        refused("bootm 81000000#conf#nope", HERE, treeWith("extra"), "FIT: there is no configuration 'nope'");
        refused("bootm 81000000#conf#bare", HERE, treeWith("extra"), "configuration 'bare' has no device tree overlay");
        refused("bootm 81000000", HERE, treeWith("broken"), "ERROR: failed on fdt_overlay_apply(): FDT_ERR_");
        refused(external("data-offset", 0, -1), "FIT: image 'extra': its data are 0xffffffff bytes at ");
        refused(external("data-position", -4, 4), "FIT: image 'extra': its data begin at 0xfffffffc");
        refused(
                fit(tree -> tree.node("/configurations/conf").setStrings("kernel", "none")),
                "property kernel names image 'none', which is not there");
        refused(
                fit(tree -> tree.node("/configurations").unset("default")),
                "Could not find configuration node\nFIT: there is no default configuration");
        refused(fit(tree -> tree.root().remove("images")), "Wrong Image Format for bootm command");
        byte[] long32 = fit(tree -> {});
        ByteBuffer.wrap(long32).putInt(4, -1);
        refused(long32, "device tree at 81000000 has 0xffffffff bytes, but RAM or flash has 0xf000000 there");
        byte[] cut = fit(tree -> {});
        ByteBuffer.wrap(cut).putInt(4, 60);
        refused(cut, "Bad FIT kernel image format!\ndevice tree: ");
    }

    @Test
    void everyOneIsRefusedWithItsReasonAndTheLoaderGoesOn() throws Exception {
        headerFields();
        places();
        fits();
        List<Integer> statuses = new ArrayList<>();
        String console = MaltaScript.run(folder.resolve("state"), "malta", script -> {
            for (Case one : cases) {
                script.put(HERE, new byte[64]);
                script.put(one.address, one.image);
                script.loader().out().println("case");
                statuses.add(script.command(one.command));
            }
        });
        String[] parts = console.split("case\n");
        SoftAssertions softly = new SoftAssertions();
        for (int i = 1; i < parts.length; i++) {
            Case one = cases.get(i - 1);
            softly.assertThat(parts[i]).as("case %d", i).contains(one.reason).doesNotContain("Starting kernel");
        }
        softly.assertAll();
        assertThat(statuses).as(console).containsOnly(1).hasSize(cases.size());
    }
}
