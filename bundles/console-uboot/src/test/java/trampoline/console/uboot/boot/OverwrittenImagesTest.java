package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/** An image that its own kernel is unpacked over would be in pieces on a real board; what is moved only is not. */
class OverwrittenImagesTest {
    private static final int LOAD = SmallKernel.ENTRY;

    @TempDir
    Path folder;

    private static byte[] kernel() {
        return SmallKernel.binary(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] fit() {
        DeviceTree tree = new DeviceTree();
        tree.node("/images/kernel")
                .setStrings("type", "kernel")
                .setStrings("arch", "mips")
                .setStrings("os", "linux")
                .setCells("load", LOAD)
                .setCells("entry", LOAD)
                .set("data", kernel());
        tree.node("/configurations").setStrings("default", "c");
        tree.node("/configurations/c").setStrings("kernel", "kernel");
        return tree.write();
    }

    private static byte[] legacy(Compression compression, byte[] data) {
        UImageHeader header = new UImageHeader(
                0,
                0,
                Integer.toUnsignedLong(LOAD),
                Integer.toUnsignedLong(LOAD),
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                compression,
                "a kernel");
        return UImage.encode(header, List.of(data));
    }

    private String run(MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), "malta", steps);
    }

    @Test
    void aFitIsAtAnEndWhenItsKernelLiesOverIt() throws Exception {
        assertThat(run(script -> {
                    script.put(LOAD - 0x40, fit());
                    script.command("bootm start " + Integer.toHexString(LOAD - 0x40));
                    script.command("bootm loados");
                    script.command("bootm prep");
                }))
                .contains("   Loading Kernel Image to 80200000\n"
                        + "ERROR: new format image overwritten - must RESET the board to recover\nresetting ...\n")
                .doesNotContain("bootm prep");
    }

    @Test
    void soIsAPackedOneThatUnpacksOverItself() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] large = Arrays.copyOf(kernel(), 0x2000);
        byte[] noise = new byte[0x1000];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, large, 0x1000, noise.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(large);
        }
        assertThat(run(script -> {
                    script.put(LOAD + 0x1000, legacy(Compression.GZIP, packed.toByteArray()));
                    script.command("bootm " + Integer.toHexString(LOAD + 0x1000));
                }))
                .contains("ERROR: kernel at 80200000-80201fff overlaps its own image at 80201000-")
                .contains("Must RESET board to recover\nresetting ...\n")
                .doesNotContain("Starting kernel");
    }

    @Test
    void aLegacyImageThatIsMovedOverItselfBoots() throws Exception {
        assertThat(run(script -> {
                    script.put(LOAD - 0x20, legacy(Compression.NONE, kernel()));
                    script.command("bootm " + Integer.toHexString(LOAD - 0x20));
                }))
                .contains("   Loading Kernel Image to 80200000\n")
                .endsWith("end\n");
    }
}
