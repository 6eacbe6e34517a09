package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.loader.Keys;
import trampoline.loader.flash.FlashStore;

/** Legacy images described, listed and taken apart as Debian's U-Boot 2023.01 for this board prints it. */
class ImageCommandsTest {
    private static final int HERE = 0x81000000;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        Files.write(folder.resolve("one"), "first part".getBytes(StandardCharsets.US_ASCII));
        Files.write(folder.resolve("two"), bytes);
    }

    private String run(MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), "malta", steps);
    }

    @Test
    void iminfoPrintsHeaderContentsAndWhetherItIsSound() throws Exception {
        byte[] multi = Tool.uImage(folder, "multi", "none", 0x80200000, "one:two");
        byte[] damagedData = multi.clone();
        damagedData[multi.length - 3] ^= 1;
        byte[] damagedHeader = multi.clone();
        damagedHeader[40] ^= 1;
        String console = run(script -> {
            script.put(HERE, multi);
            script.put(0x82000000, damagedData);
            script.put(0x83000000, damagedHeader);
            script.put(0x84000000, new byte[64]);
            assertThat(script.command("iminfo 81000000 82000000")).isEqualTo(1);
            assertThat(script.command("iminfo")).isZero();
            assertThat(script.command("iminfo 83000000")).isEqualTo(1);
            assertThat(script.command("iminfo 84000000")).isEqualTo(1);
        });
        String described =
                "\n   Legacy image found\n   Image Name:   small\n   Created:      [-0-9]{10}  [:0-9]{8} UTC\n"
                        + "   Image Type:   MIPS Linux Multi-File Image \\(uncompressed\\)\n   Data Size:    5024 Bytes = 4.9 KiB\n"
                        + "   Load Address: 80200000\n   Entry Point:  80200000\n   Contents:\n"
                        + "      Image 0: 10 Bytes = 10 Bytes\n      Image 1: 5000 Bytes = 4.9 KiB\n   Verifying Checksum ... ";
        assertThat(console)
                .containsPattern("\n## Checking Image at 81000000 ..." + described + "OK\n"
                        + "\n## Checking Image at 82000000 ..." + described + "Bad Data CRC\n\\[1]\n")
                .contains("\n## Checking Image at 83000000 ...\n   Legacy image found\n   Bad Header Checksum\n[1]\n")
                .contains("\n## Checking Image at 84000000 ...\nUnknown image format!\n[1]\n");
    }

    @Test
    void imlsFindsWhatBeginsAtASectorOfTheFlash() throws Exception {
        byte[] kernel = Tool.uImage(folder, "kernel", "none", 0x80200000, "two");
        byte[] damaged = kernel.clone();
        damaged[1000] ^= 1;
        byte[] noHeader = kernel.clone();
        noHeader[20] ^= 1;
        String console = run(script -> {
            FlashStore flash = new FlashStore(
                    script.loader().bus(),
                    script.loader().board().bus().byteOrder(),
                    script.loader().get(Keys.FLASH));
            flash.write(0x110000, kernel, () -> {});
            flash.write(0x120000, damaged, () -> {});
            flash.write(0x130000, noHeader, () -> {});
            flash.write(0x148000, kernel, () -> {});
            assertThat(script.command("imls")).isZero();
        });
        assertThat(console)
                .containsPattern("Legacy Image at BE110000:\n   Image Name:   small\n   Created: [^\n]*\n"
                        + "   Image Type:   MIPS Linux Kernel Image \\(uncompressed\\)\n")
                .contains("   Verifying Checksum ... OK\nLegacy Image at BE120000:\n")
                .contains("   Verifying Checksum ... Bad Data CRC\n[0]\n")
                .doesNotContain("BE13", "BE14");
    }

    @Test
    void imxtractTakesAPartOut() throws Exception {
        byte[] multi = Tool.uImage(folder, "multi", "none", 0x80200000, "one:two");
        byte[] kernel = Tool.uImage(folder, "kernel", "none", 0x80200000, "two");
        byte[] two = Files.readAllBytes(folder.resolve("two"));
        String console = run(script -> {
            script.put(HERE, multi);
            script.put(0x82000000, kernel);
            assertThat(script.command("imxtract 81000000 1")).isZero();
            int at = Integer.parseUnsignedInt(script.variables().get("fileaddr").orElseThrow(), 16);
            assertThat(script.get(at, two.length)).isEqualTo(two);
            assertThat(script.command("imxtract 81000000 1 83000000")).isZero();
            assertThat(script.get(0x83000000, two.length)).isEqualTo(two);
            assertThat(script.variables().get("filesize")).contains("1388");
            assertThat(script.command("imxtract 81000000 5")).isEqualTo(1);
            assertThat(script.command("imxtract 82000000 0 83000000")).isEqualTo(1);
            assertThat(script.command("imxtract 83000000 0")).isEqualTo(1);
            assertThat(script.command("imxtract 81000000 1 8fff0000")).isEqualTo(1);
        });
        assertThat(console)
                .contains("## Copying part 1 from legacy image at 81000000 ...\n   Verifying Checksum ... OK\n"
                        + "   Loading part 1 ... OK\n[0]\n")
                .contains("   Verifying Checksum ... OK\nBad Image Part\n[1]\n")
                .contains(
                        "## Copying part 0 from legacy image at 82000000 ...\nWrong Image Type for imxtract command\n[1]\n")
                .contains("Invalid image type for imxtract\n[1]\n", "would overwrite the loader");
    }

    @Test
    void unzipUnpacksAndKeepsWhatLiesBesides() throws Exception {
        byte[] two = Files.readAllBytes(folder.resolve("two"));
        byte[] packed = Tool.run(folder, "gzip", "-c", "two");
        String console = run(script -> {
            script.put(HERE, packed);
            script.put(0x82000000, new byte[] {1, 2, 3, 4});
            assertThat(script.command("unzip 81000000 82000003")).isZero();
            assertThat(script.get(0x82000000, 3)).containsExactly(1, 2, 3);
            assertThat(script.get(0x82000000, two.length + 3)).endsWith(two);
            assertThat(script.variables().get("filesize")).contains("1388");
            assertThat(script.command("unzip 81000000 83000000 1387")).isEqualTo(1);
            assertThat(script.command("unzip 82000000 83000000")).isEqualTo(1);
            script.put(HERE, java.util.Arrays.copyOf(packed, packed.length - 20));
            script.put(HERE + (packed.length & ~3) - 20, new byte[20]);
            assertThat(script.command("unzip 81000000 83000000")).isEqualTo(1);
        });
        assertThat(console)
                .contains("Uncompressed size: 5000 = 0x1388\n[0]\n")
                .contains("it unpacks to more than the 4999 bytes there is room for\n[1]\n")
                .contains("Error: Bad gzipped data: there is no gzip stream at 82000000\n[1]\n")
                .containsPattern("unzip 81000000 83000000\nError: gzip payload of \\d+ bytes: it does not unpack");
    }

    @Test
    void lzmadecAndUnlz4Unpack() throws Exception {
        byte[] two = Files.readAllBytes(folder.resolve("two"));
        byte[] lzma = Tool.run(folder, "xz", "--format=lzma", "-c", "two");
        byte[] lz4 = Tool.run(folder, "lz4", "-c", "two");
        String console = run(script -> {
            script.put(HERE, lzma);
            assertThat(script.command("lzmadec 81000000 82000000")).isZero();
            assertThat(script.get(0x82000000, two.length)).isEqualTo(two);
            assertThat(script.command("lzmadec 81000000 82000000 100")).isEqualTo(1);
            script.put(HERE, lz4);
            assertThat(script.command("unlz4 81000000 83000000 2000")).isZero();
            assertThat(script.get(0x83000000, two.length)).isEqualTo(two);
            assertThat(script.variables().get("filesize")).contains("1388");
            assertThat(script.command("lzmadec 81000000 82000000")).isEqualTo(1);
        });
        assertThat(console)
                .contains("lzmadec 81000000 82000000\nUncompressed size: 5000 = 0x1388\n[0]\n")
                .contains("unlz4 81000000 83000000 2000\nUncompressed size: 5000 = 0x1388\n[0]\n")
                .contains("more than the 256 bytes there is room for\n[1]\n");
    }
}
