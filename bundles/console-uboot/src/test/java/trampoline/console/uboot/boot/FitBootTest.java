package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.image.devicetree.DeviceTree;

/** FITs that {@code mkimage} builds: described, verified, booted by configuration and by unit. */
class FitBootTest {
    private static final int HERE = 0x81000000;
    private static final String SOURCE = """
            /dts-v1/;
            / {
              description = "a FIT";
              #address-cells = <1>;
              images {
                kernel { description = "the kernel"; data = /incbin/("kernel.gz"); type = "kernel"; arch = "mips"; os = "linux";
                  compression = "gzip"; load = <0x80200000>; entry = <0x80200000>;
                  hash-1 { algo = "crc32"; }; hash-2 { algo = "md5"; }; hash-3 { algo = "sha1"; }; hash-4 { algo = "sha256"; }; };
                other { description = "for a device tree"; data = /incbin/("uhi"); type = "kernel"; arch = "mips"; os = "linux";
                  compression = "none"; load = <0x80200000>; entry = <0x80200000>; hash-1 { algo = "sha1"; }; };
                anywhere { description = "for any place"; data = /incbin/("uhi.gz"); type = "kernel_noload"; arch = "mips"; os = "linux";
                  compression = "gzip"; load = <0>; entry = <0>; hash-1 { algo = "sha1"; }; };
                ramdisk { description = "the ramdisk"; data = /incbin/("ramdisk"); type = "ramdisk"; arch = "mips"; os = "linux";
                  compression = "none"; hash-1 { algo = "sha256"; }; };
                fdt { description = "the tree"; data = /incbin/("board.dtb"); type = "flat_dt"; arch = "mips"; compression = "none";
                  hash-1 { algo = "md5"; }; };
                more { description = "an overlay"; data = /incbin/("more.dtb"); type = "flat_dt"; arch = "mips"; compression = "none"; };
                last { description = "another"; data = /incbin/("last.dtb.gz"); type = "flat_dt"; arch = "mips"; compression = "gzip"; };
                extra { description = "a loadable"; data = /incbin/("extra"); type = "firmware"; arch = "mips"; os = "linux";
                  compression = "none"; load = <0x80500000>; hash-1 { algo = "crc32"; }; };
              };
              configurations {
                default = "conf";
                conf { description = "all"; kernel = "kernel"; ramdisk = "ramdisk"; loadables = "extra"; };
                bare { kernel = "kernel"; };
                overlaid { kernel = "other"; fdt = "fdt", "more"; };
                option { description = "only an overlay"; fdt = "last"; };
                anywhere { kernel = "anywhere"; fdt = "fdt"; ramdisk = "ramdisk"; };
                tree { description = "tree"; kernel = "other"; fdt = "fdt"; ramdisk = "ramdisk"; };
              };
            };
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        Files.write(folder.resolve("kernel"), SmallKernel.binary(ByteOrder.LITTLE_ENDIAN));
        Files.write(folder.resolve("kernel.gz"), Tool.run(folder, "gzip", "-9", "-c", "kernel"));
        Files.write(folder.resolve("uhi"), UhiKernel.binary(ByteOrder.LITTLE_ENDIAN));
        Files.write(folder.resolve("uhi.gz"), Tool.run(folder, "gzip", "-9", "-c", "uhi"));
        byte[] ramdisk = new byte[5001];
        new Random(1).nextBytes(ramdisk);
        Files.write(folder.resolve("ramdisk"), ramdisk);
        DeviceTree board = new DeviceTree();
        board.root().setStrings("model", "board").setCells("#address-cells", 1).setCells("#size-cells", 1);
        Files.write(folder.resolve("board.dtb"), board.write());
        Files.write(folder.resolve("more.dtb"), overlay("model", "board with more"));
        Files.write(folder.resolve("last.dtb"), overlay("last", "yes"));
        Files.write(folder.resolve("last.dtb.gz"), Tool.run(folder, "gzip", "-9", "-c", "last.dtb"));
        Files.writeString(folder.resolve("extra"), "loaded extra");
        Files.writeString(folder.resolve("test.its"), SOURCE);
    }

    /** One that sets a property of the root. */
    private static byte[] overlay(String property, String value) {
        DeviceTree tree = new DeviceTree();
        tree.node("/fragment@0").setStrings("target-path", "/");
        tree.node("/fragment@0/__overlay__").setStrings(property, value);
        return tree.write();
    }

    private byte[] fit(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("mkimage", "-f", "test.its"));
        command.addAll(List.of(options));
        command.add("test.itb");
        Tool.run(folder, command.toArray(String[]::new));
        return Files.readAllBytes(folder.resolve("test.itb"));
    }

    private String run(MaltaScript.Steps steps) throws Exception {
        return MaltaScript.run(folder.resolve("state"), "malta", steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-E", "-E -p 8000"})
    void theDefaultConfigurationBootsWithAllThatItNames(String options) throws Exception {
        byte[] image = options.isEmpty() ? fit() : fit(options.split(" "));
        String console = run(script -> {
            script.put(HERE, image);
            script.command("bootm start");
            script.command("bootm loados");
            assertThat(new String(script.get(0x80500000, 12), StandardCharsets.US_ASCII))
                    .isEqualTo("loaded extra");
            script.command("bootm 81000000");
        });
        assertThat(console)
                .contains("## Loading kernel from FIT Image at 81000000 ...\n   Using 'conf' configuration\n"
                        + "   Trying 'kernel' kernel subimage\n     Description:  the kernel\n")
                .contains("   Verifying Hash Integrity ... crc32+ md5+ sha1+ sha256+ OK\n"
                        + "## Loading ramdisk from FIT Image at 81000000 ...\n   Trying 'ramdisk' ramdisk subimage\n")
                .contains("   Uncompressing Kernel Image to 80200000\n   Loading loadables from 0x8100")
                .contains("\nStarting kernel ...\n\nrd_start=0x8ffee000 rd_size=5001\nmemsize\n")
                .endsWith("end\n");
    }

    @Test
    void aConfigurationAndAUnitCanBeNamed() throws Exception {
        byte[] image = fit();
        assertThat(run(script -> {
                    script.put(HERE, image);
                    script.command("bootm 81000000#none");
                    script.command("bootm 81000000:fdt");
                    script.command("bootm 81000000:none");
                    script.command("bootm #bare");
                }))
                .contains("Could not find configuration node\nFIT: there is no configuration 'none'; there are [conf,"
                        + " bare, overlaid, option, anywhere, tree]\nERROR: can't get kernel image!\n[1]\n")
                .contains("Wrong Image Type for bootm command: 'fdt' is a flat_dt\n")
                .contains(
                        "Can't find 'none' FIT subimage; there are [kernel, other, anywhere, ramdisk, fdt, more, last, extra]\n")
                .contains("   Using 'bare' configuration\n", "\nmemsize\n")
                .doesNotContain("rd_start");
        assertThat(run(script -> {
                    script.put(HERE, image);
                    script.command("bootm 81000000:kernel 81000000:ramdisk");
                }))
                .contains("rd_start=0x8ffee000 rd_size=5001\n")
                .endsWith("end\n");
    }

    @Test
    void aKernelWithADeviceTreeGetsItsAddressAndItIsComplete() throws Exception {
        byte[] image = fit();
        String console = run(script -> {
            script.put(HERE, image);
            script.set("bootargs", "console=ttyS0");
            script.command("bootm start 81000000#tree");
            script.command("bootm loados");
            script.command("bootm ramdisk");
            script.command("bootm fdt");
            int at = Integer.parseUnsignedInt(script.variables().get("fdtaddr").orElseThrow(), 16);
            DeviceTree tree = DeviceTree.read(script.get(at, 4096));
            assertThat(tree.root().string("model")).contains("board");
            assertThat(tree.find("/chosen").orElseThrow().string("bootargs")).contains("console=ttyS0");
            assertThat(tree.find("/chosen").orElseThrow().cells("linux,initrd-start"))
                    .hasValue(new int[] {0x0ffee000});
            assertThat(tree.find("/chosen").orElseThrow().cells("linux,initrd-end"))
                    .hasValue(new int[] {0x0ffef389});
            assertThat(tree.find("/memory").orElseThrow().cells("reg")).hasValue(new int[] {0, 0x10000000});
            script.command("bootm prep");
            script.command("bootm go");
        });
        assertThat(console).contains("   Loading Device Tree to 8ffed000, end ", "\nStarting kernel ...\n\nuhi dtb\n");
    }

    @Test
    void aPackedKernelThatNamesNoPlaceIsPutWhereThereIsRoom() throws Exception {
        byte[] image = fit();
        assertThat(run(script -> {
                    script.put(HERE, image);
                    script.command("bootm 81000000#anywhere");
                }))
                .contains("   Uncompressing Kernel Image (no loading done) to 8fe00000\n")
                .contains("   Loading Ramdisk to 8ffee000, end 8ffef389 ... OK\n")
                .contains("\nStarting kernel ...\n\nuhi dtb\n");
        // nothing of what is still to be loaded may be where it goes
        int high = 0x8fe00000;
        assertThat(run(script -> {
                    script.put(high, image);
                    script.command("bootm 8fe00000#anywhere");
                }))
                .contains("   Uncompressing Kernel Image (no loading done) to 8fc00000\n")
                .contains("\nStarting kernel ...\n\nuhi dtb\n");
    }

    @Test
    void aCompressionThatNobodyKnowsFailsWhereItIsUnpacked() throws Exception {
        byte[] image = fit();
        image[indexOf(image, "gzip".getBytes(StandardCharsets.US_ASCII)) + 3] = 'q';
        assertThat(run(script -> {
                    script.put(HERE, image);
                    assertThat(script.command("bootm start 81000000#bare")).isZero();
                    assertThat(script.command("bootm loados")).isEqualTo(1);
                }))
                .contains("   WARNING: FIT: image 'kernel': compression is 'gziq', but should be none, gzip,")
                .contains("     Compression:  Unknown Compression\n")
                .contains("Unimplemented compression type 255; it should be none, gzip,");
    }

    @Test
    void overlaysOfAConfigurationAndOfFurtherOnesGoIntoItsTree() throws Exception {
        byte[] image = fit();
        String console = run(script -> {
            script.put(HERE, image);
            for (String step : new String[] {"start 81000000#overlaid#option", "loados", "fdt"}) {
                assertThat(script.command("bootm " + step)).as(step).isZero();
            }
            int at = Integer.parseUnsignedInt(script.variables().get("fdtaddr").orElseThrow(), 16);
            DeviceTree tree = DeviceTree.read(script.get(at, 8192));
            assertThat(tree.root().string("model")).contains("board with more");
            assertThat(tree.root().string("last")).contains("yes");
            assertThat(tree.find("/memory").orElseThrow().cells("reg")).hasValue(new int[] {0, 0x10000000});
            script.command("bootm prep");
            script.command("bootm go");
        });
        assertThat(console)
                .contains("   Trying 'fdt' fdt subimage\n", "   Trying 'more' fdt subimage\n")
                .contains("   Trying 'last' fdt subimage\n", "\nStarting kernel ...\n\nuhi dtb\n");
        assertThat(run(script -> {
                    script.put(HERE, image);
                    assertThat(script.command("bootm start 81000000:other - 81000000#overlaid"))
                            .isZero();
                    script.command("bootm loados");
                    script.command("bootm fdt");
                    int at = Integer.parseUnsignedInt(
                            script.variables().get("fdtaddr").orElseThrow(), 16);
                    assertThat(DeviceTree.read(script.get(at, 8192)).root().string("model"))
                            .contains("board with more");
                    assertThat(script.command("bootm start 81000000#bare#option"))
                            .isZero();
                }))
                .contains("WARNING: configuration 'bare' has no device tree, so nothing of [option] is put into one\n");
    }

    @Test
    void iminfoDescribesWhatDumpimageDescribesAndVerifies() throws Exception {
        byte[] image = fit();
        byte[] damaged = image.clone();
        byte[] ramdisk = Files.readAllBytes(folder.resolve("ramdisk"));
        damaged[indexOf(image, ramdisk) + 100] ^= 4;
        String console = run(script -> {
            script.put(HERE, image);
            assertThat(script.command("iminfo")).isZero();
            script.put(HERE, damaged);
            assertThat(script.command("iminfo 81000000")).isEqualTo(1);
            assertThat(script.command("bootm 81000000")).isEqualTo(1);
        });
        String dump = new String(Tool.run(folder, "dumpimage", "-l", "test.itb"), StandardCharsets.UTF_8);
        for (String line : dump.split("\n")) {
            // dumpimage gives sizes and dates otherwise
            if (!line.contains("Data Size") && !line.contains("Created")) {
                assertThat(console).contains(line.strip() + "\n");
            }
        }
        assertThat(console)
                .contains("\n## Checking Image at 81000000 ...\n   FIT image found\n   FIT description: a FIT\n")
                .contains("    Image 0 (kernel)\n     Description:  the kernel\n")
                .contains("## Checking hash(es) for FIT Image at 81000000 ...\n"
                        + "   Hash(es) for Image 0 (kernel): crc32+ md5+ sha1+ sha256+ \n"
                        + "   Hash(es) for Image 1 (other): sha1+ \n")
                .contains(
                        "   Hash(es) for Image 3 (ramdisk): sha256 error!\n"
                                + "Bad hash value for 'hash-1' hash node in 'ramdisk' image node\nBad hash in FIT image!\n[1]\n")
                .contains("Bad Data Hash\nRamdisk image is corrupt or invalid\n[1]\n");
    }

    @Test
    void imxtractTakesAUnitOut() throws Exception {
        byte[] image = fit();
        byte[] kernel = Files.readAllBytes(folder.resolve("kernel"));
        String console = run(script -> {
            script.put(HERE, image);
            assertThat(script.command("imxtract 81000000 kernel 82000001")).isZero();
            assertThat(script.get(0x82000000, kernel.length + 1)).endsWith(kernel);
            assertThat(script.variables().get("filesize")).contains(Integer.toHexString(kernel.length));
            assertThat(script.command("imxtract 81000000 none 82000000")).isEqualTo(1);
            assertThat(script.command("imxtract 81000000")).isEqualTo(1);
            assertThat(script.command("imxtract 82000000 kernel")).isEqualTo(1);
        });
        assertThat(console)
                .contains("## Copying 'kernel' subimage from FIT image at 81000000 ...\n"
                        + "crc32+ md5+ sha1+ sha256+    Uncompressing part kernel ... OK\n")
                .contains(
                        "Can't find 'none' FIT subimage",
                        "No FIT subimage unit name",
                        "Invalid image type for imxtract");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
