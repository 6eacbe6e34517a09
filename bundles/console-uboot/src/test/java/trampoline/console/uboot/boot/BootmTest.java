package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code mkimage} builds boots on the real board, and the kernel gets what U-Boot would tell it. */
class BootmTest {
    private static final int LOAD = SmallKernel.ENTRY;
    private static final int HERE = 0x81000000;
    private static final int RAMDISK_LENGTH = 5001;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        Files.write(folder.resolve("kernel"), SmallKernel.binary(ByteOrder.LITTLE_ENDIAN));
        byte[] ramdisk = new byte[RAMDISK_LENGTH];
        new Random(1).nextBytes(ramdisk);
        Files.write(folder.resolve("ramdisk"), ramdisk);
    }

    private String run(MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), "malta", steps);
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
    void everyCompressionBoots(String compression, String packer) throws Exception {
        Files.write(folder.resolve("packed"), Tool.run(folder, (packer + " kernel").split(" ")));
        byte[] image = Tool.uImage(folder, "kernel", compression, LOAD, "packed");
        String console = run(script -> {
            script.put(HERE, image);
            script.set("bootargs", "console=ttyS0 quiet");
            script.command("bootm 81000000");
        });
        assertThat(console)
                .containsPattern("## Booting kernel from Legacy Image at 81000000 ...\n"
                        + "   Image Name:   small\n"
                        + "   Created:      20\\d\\d-\\d\\d-\\d\\d  \\d\\d:\\d\\d:\\d\\d UTC\n"
                        + "   Image Type:   MIPS Linux Kernel Image \\(.*compressed\\)\n"
                        + "   Data Size:    \\d+ Bytes = \\d+ Bytes\n"
                        + "   Load Address: 80200000\n"
                        + "   Entry Point:  80200000\n"
                        + "   Verifying Checksum ... OK\n"
                        + "   (Loading|Uncompressing) Kernel Image to 80200000\n"
                        + "\n"
                        + "Starting kernel ...\n")
                .containsPattern("console=ttyS0 quiet\n"
                        + "memsize\n268435456\nememsize\n268435456\nmodetty0\n115200n8r\n"
                        + "flash_size\n0x400000\nflash_start\n0xBE000000\nrngseed\n[0-9a-f]{64}\nend\n");
    }

    @Test
    void aPackedKernelThatNamesNoPlaceIsPutWhereThereIsRoom() throws Exception {
        Files.write(folder.resolve("packed"), Tool.run(folder, "gzip", "-9", "-c", "kernel"));
        byte[] image = Tool.uImage(folder, "kernel_noload", "gzip", 0, "packed");
        assertThat(run(script -> {
                    script.put(HERE, image);
                    assertThat(script.command("bootm start 81000000")).isZero();
                    assertThat(script.command("bootm loados")).isZero();
                    assertThat(script.get(0x8fe00000, 16))
                            .isEqualTo(Arrays.copyOf(SmallKernel.binary(ByteOrder.LITTLE_ENDIAN), 16));
                    script.command("bootm prep");
                    script.command("bootm go");
                }))
                .contains("   Uncompressing Kernel Image (no loading done) to 8fe00000\n", "\nend\n");
    }

    @Test
    void bigEndianBoardBootsToo() throws Exception {
        Files.write(folder.resolve("kernel"), SmallKernel.binary(ByteOrder.BIG_ENDIAN));
        byte[] image = Tool.uImage(folder, "kernel", "none", LOAD, "kernel");
        String console = MaltaScript.run(folder.resolve("state"), "malta-be", script -> {
            script.put(HERE, image);
            script.command("bootm");
        });
        assertThat(console).contains("memsize\n268435456\n", "\nend\n");
    }

    @Test
    void ramdiskComesFromAMultiFileImageOrFromOneOfItsOwnOrWithoutAHeader() throws Exception {
        byte[] multi = Tool.uImage(folder, "multi", "none", LOAD, "kernel:ramdisk");
        byte[] kernel = Tool.uImage(folder, "kernel", "none", LOAD, "kernel");
        byte[] ramdisk = Tool.uImage(folder, "ramdisk", "gzip", 0, "ramdisk");
        String told = "rd_start=0x8ffee000 rd_size=5001\n";
        assertThat(run(script -> {
                    script.put(HERE, multi);
                    script.command("bootm 81000000");
                }))
                .contains("   Contents:\n      Image 0: ", "      Image 1: 5001 Bytes = 4.9 KiB\n")
                .contains("## Loading init Ramdisk from multi component Legacy Image at 81000000 ...\n")
                .contains(
                        "   Loading Multi-File Image to 80200000\n   Loading Ramdisk to 8ffee000, end 8ffef389 ... OK\n")
                .contains(told)
                .contains("initrd_size\n0x1389\ninitrd_start\n0x8FFEE000\n");
        assertThat(run(script -> {
                    script.put(HERE, kernel);
                    script.put(0x82000000, ramdisk);
                    script.command("bootm 81000000 82000000");
                }))
                .contains("## Loading init Ramdisk from Legacy Image at 82000000 ...\n", told);
        assertThat(run(script -> {
                    script.put(HERE, kernel);
                    script.put(0x82000000, Files.readAllBytes(folder.resolve("ramdisk")));
                    script.set("initrd_high", "ffffffff");
                    script.command("bootm 81000000 82000000:1389");
                }))
                .contains("rd_start=0x82000000 rd_size=5001\n")
                .doesNotContain("Loading Ramdisk");
    }

    @Test
    void theRamdiskArrivesWholeAndTheStepsCanBeDoneOneByOne() throws Exception {
        byte[] multi = Tool.uImage(folder, "multi", "none", LOAD, "kernel:ramdisk");
        byte[] ramdisk = Files.readAllBytes(folder.resolve("ramdisk"));
        String console = run(script -> {
            script.put(HERE, multi);
            script.set("bootargs", "before");
            assertThat(script.command("bootm start 81000000")).isZero();
            assertThat(script.command("bootm loados")).isZero();
            assertThat(script.command("bootm ramdisk")).isZero();
            int at = Integer.parseUnsignedInt(
                    script.variables().get("initrd_start").orElseThrow(), 16);
            assertThat(script.get(at, ramdisk.length)).isEqualTo(ramdisk);
            assertThat(script.variables().get("initrd_end")).contains("8ffef389");
            assertThat(script.command("bootm fdt")).isZero();
            assertThat(script.command("bootm cmdline")).isZero();
            assertThat(script.command("bootm bdt")).isEqualTo(1);
            script.set("bootargs", "too late");
            assertThat(script.command("bootm pr")).isZero();
            assertThat(script.command("bootm fake")).isZero();
            assertThat(script.command("bootm prep")).isEqualTo(1);
            script.command("bootm go");
        });
        assertThat(console)
                .contains(
                        "subcommand failed (err=-1): Linux for mips takes no board information",
                        "\nbefore rd_start=0x8ffee000",
                        "\nend\n");
    }

    @Test
    void aStepWhoseTurnItIsNotIsRefused() throws Exception {
        byte[] image = Tool.uImage(folder, "kernel", "none", LOAD, "kernel");
        String console = run(script -> {
            script.put(HERE, image);
            for (String step : new String[] {"loados", "go", "prep"}) {
                assertThat(script.command("bootm " + step)).isEqualTo(1);
            }
            script.command("bootm start");
            assertThat(script.command("bootm cmdline")).isEqualTo(1);
            assertThat(script.command("bootm loados")).isZero();
            assertThat(script.command("bootm loados")).isEqualTo(1);
            assertThat(script.command("bootm go")).isEqualTo(1);
            assertThat(script.command("bootm fdt")).isZero();
            assertThat(script.command("bootm ramdisk")).isEqualTo(1);
            assertThat(script.command("bootm prep")).isZero();
            assertThat(script.command("bootm start 82000000")).isEqualTo(1);
            assertThat(script.command("bootm go")).isEqualTo(1);
        });
        assertThat(console)
                .contains("=> bootm loados\nTrying to execute a command out of order: 'start' has not been done,"
                        + " 'loados' needs 'start' before it\n")
                .contains("=> bootm ramdisk\nTrying to execute a command out of order: the last one was 'fdt'")
                .contains("=> bootm go\nTrying to execute a command out of order: the last one was 'loados', 'go'"
                        + " needs 'prep' before it\n")
                .doesNotContain("Starting kernel");
    }

    @Test
    void anImageCanStayWhereItIsAndAStandaloneOneComesBack() throws Exception {
        Files.write(folder.resolve("padded"), SmallKernel.binary(ByteOrder.LITTLE_ENDIAN));
        byte[] inPlace = Tool.uImage(folder, "kernel", "none", LOAD, "padded");
        Files.write(folder.resolve("function"), GuestFunction.binary(ByteOrder.LITTLE_ENDIAN));
        byte[] standalone = Tool.uImage(folder, "standalone", "none", 0x80300000, "function");
        String console = run(script -> {
            script.put(HERE, standalone);
            assertThat(script.command("bootm 81000000")).isZero();
            script.set("autostart", "no");
            assertThat(script.command("bootm 81000000")).isZero();
            script.set("autostart", "yes");
            assertThat(script.command("bootm 81000000 x ~")).isEqualTo(1);
            script.put(LOAD - 64, inPlace);
            script.command("bootm 801fffc0");
        });
        assertThat(console)
                .containsOnlyOnce("## Starting application at 0x80300000 ...\n## Application terminated, rc = 0xae\n")
                .contains("   XIP Kernel Image\n", "\nend\n");
    }

    @Test
    void aCheckSumDoesNotCountWhenVerifyIsOff() throws Exception {
        byte[] image = Tool.uImage(folder, "kernel", "none", LOAD, "kernel");
        image[27] ^= 1;
        byte[] head = java.util.Arrays.copyOf(image, 64);
        java.util.Arrays.fill(head, 4, 8, (byte) 0);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(head);
        java.nio.ByteBuffer.wrap(image).putInt(4, (int) crc.getValue());
        String console = run(script -> {
            script.put(HERE, image);
            assertThat(script.command("bootm")).isEqualTo(1);
            script.set("verify", "no");
            script.command("bootm");
        });
        assertThat(console)
                .contains("   Verifying Checksum ... Bad Data CRC\nERROR: can't get kernel image!\n[1]\n", "\nend\n");
    }
}
