package trampoline.image.uimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.image.Bytes;
import trampoline.image.Tool;

/** What {@code mkimage} builds is read; what is written here, {@code dumpimage} reads. */
class MkimageTest {
    private static final byte[] PLAIN = Bytes.sample(50_000);

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        Tool.require("mkimage", "dumpimage");
    }

    @ParameterizedTest
    @CsvSource({
        "none, cat",
        "gzip, gzip -9 -c",
        "bzip2, bzip2 -c",
        "lzma, xz --format=lzma -c",
        "lz4, lz4 -9 -c",
        "zstd, zstd -c"
    })
    void readsAKernel(String compression, String packer) throws Exception {
        Path plain = Files.write(folder.resolve("plain"), PLAIN);
        Files.write(folder.resolve("packed"), Tool.bytes(folder, (packer + " " + plain).split(" ")));
        Tool.run(
                folder,
                "mkimage",
                "-A",
                "mips",
                "-O",
                "linux",
                "-T",
                "kernel",
                "-C",
                compression,
                "-a",
                "80100000",
                "-e",
                "80100400",
                "-n",
                "Malta",
                "-d",
                "packed",
                "uImage");

        UImage image =
                UImage.parse(Files.readAllBytes(folder.resolve("uImage"))).orElseThrow();

        assertThat(image.unpack(PLAIN.length)).isEqualTo(PLAIN);
        assertThat(image.header().load()).isEqualTo(0x8010_0000L);
        assertThat(image.header().entry()).isEqualTo(0x8010_0400L);
        assertThat(image.header().name()).isEqualTo("Malta");
        assertThat(image.header().compression().id()).isEqualTo(compression);
        assertThat(Tool.run(folder, "dumpimage", "-l", "uImage"))
                .contains(image.header().description());
    }

    @ParameterizedTest
    @CsvSource({
        "arm, linux, ramdisk",
        "arm, u-boot, firmware",
        "sh, netbsd, standalone",
        "ppc, linux, filesystem",
        "mips, vxworks, kernel",
        "arm64, linux, kernel",
        "x86_64, rtems, kernel_noload"
    })
    void namesTypesAsItDoes(String architecture, String os, String type) throws Exception {
        Files.write(folder.resolve("data"), PLAIN);
        Tool.run(
                folder,
                "mkimage",
                "-A",
                architecture,
                "-O",
                os,
                "-T",
                type,
                "-C",
                "none",
                "-a",
                "0",
                "-e",
                "0",
                "-n",
                "x",
                "-d",
                "data",
                "image");

        UImage image = UImage.parse(Files.readAllBytes(folder.resolve("image"))).orElseThrow();

        assertThat(Tool.run(folder, "dumpimage", "-l", "image"))
                .contains(image.header().description());
        assertThat(image.part(0)).isEqualTo(PLAIN);
    }

    @Test
    void readsAMultiFileImage() throws Exception {
        Files.write(folder.resolve("one"), Bytes.sample(1_001));
        Files.write(folder.resolve("two"), Bytes.sample(502));
        Files.write(folder.resolve("three"), Bytes.sample(3));
        Tool.run(
                folder,
                "mkimage",
                "-A",
                "arm",
                "-O",
                "linux",
                "-T",
                "multi",
                "-C",
                "none",
                "-a",
                "0",
                "-e",
                "0",
                "-d",
                "one:two:three",
                "multi");

        UImage image = UImage.parse(Files.readAllBytes(folder.resolve("multi"))).orElseThrow();

        assertThat(image.partCount()).isEqualTo(3);
        assertThat(image.part(0)).isEqualTo(Bytes.sample(1_001));
        assertThat(image.part(1)).isEqualTo(Bytes.sample(502));
        assertThat(image.part(2)).isEqualTo(Bytes.sample(3));
    }

    @Test
    void readsAScript() throws Exception {
        Files.writeString(folder.resolve("script"), "setenv a b\nboot\n");
        Tool.run(folder, "mkimage", "-A", "arm", "-T", "script", "-C", "none", "-d", "script", "boot.scr");

        UImage image =
                UImage.parse(Files.readAllBytes(folder.resolve("boot.scr"))).orElseThrow();

        assertThat(image.script()).isEqualTo("setenv a b\nboot\n");
    }

    @Test
    void dumpimageReadsWhatIsWrittenHere() throws Exception {
        Files.write(folder.resolve("ours"), UImageTest.multi());

        assertThat(Tool.run(folder, "dumpimage", "-l", "ours"))
                .contains("Image Name:   a kernel")
                .contains("ARM Linux Multi-File Image (uncompressed)")
                .contains("Image 1: 77 Bytes");
        Tool.run(folder, "dumpimage", "-T", "multi", "-p", "1", "-o", "part", "ours");
        assertThat(Files.readAllBytes(folder.resolve("part"))).startsWith(Bytes.sample(77));
    }
}
