package trampoline.image.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.Tool;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.load.LoadPlan;

/** What {@code mkimage} builds from a source is read; what is written here, {@code dumpimage} reads. */
class MkimageFitTest {
    private static final byte[] KERNEL = Bytes.sample(20_000);
    private static final byte[] RAMDISK = Bytes.sample(7_001);
    private static final String SOURCE = """
            /dts-v1/;
            / {
              description = "test";
              #address-cells = <1>;
              images {
                kernel { description = "k"; data = /incbin/("kernel.gz"); type = "kernel"; arch = "mips"; os = "linux";
                  compression = "gzip"; load = <0x80100000>; entry = <0x80100400>;
                  hash-1 { algo = "crc32"; }; hash-2 { algo = "md5"; }; hash-3 { algo = "sha1"; }; hash-4 { algo = "sha256"; }; };
                ramdisk { description = "r"; data = /incbin/("ramdisk"); type = "ramdisk"; arch = "mips"; os = "linux";
                  compression = "none"; load = <0x82000000>; hash-1 { algo = "sha256"; }; };
                fdt { description = "f"; data = /incbin/("board.dtb"); type = "flat_dt"; arch = "mips"; compression = "none";
                  load = <0x83000000>; hash-1 { algo = "sha1"; }; };
              };
              configurations {
                default = "conf";
                conf { description = "c"; kernel = "kernel"; ramdisk = "ramdisk"; fdt = "fdt"; loadables = "ramdisk"; };
              };
            };
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        Tool.require("mkimage", "dumpimage", "dtc", "gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-E", "-E -p 8000"})
    void readsAFit(String options) throws Exception {
        byte[] file = built(options);
        Fit fit = Fit.parse(file).orElseThrow();
        FitConfiguration configuration = fit.configuration(Optional.empty());

        assertThat(fit.length()).isLessThanOrEqualTo(file.length);
        assertThat(configuration.kernel().orElseThrow().unpack(KERNEL.length)).isEqualTo(KERNEL);
        assertThat(configuration.ramdisk().orElseThrow().data()).isEqualTo(RAMDISK);
        assertThat(configuration.kernel().orElseThrow().hashes()).hasSize(4);
        assertThat(DeviceTree.read(configuration.deviceTrees().get(0).data())
                        .root()
                        .string("model"))
                .contains("board");
        LoadPlan plan = fit.plan(configuration, 1 << 20);
        assertThat(plan.segments()).hasSize(3);
        assertThat(plan.entry()).hasValue(0x8010_0400L);
        String listing = Tool.run(folder, "dumpimage", "-l", "test.itb");
        for (FitImage image : fit.images().values()) {
            for (FitHash hash : image.hashes()) {
                assertThat(listing).contains(hash.value());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-E", "-E -p 8000"})
    void everyFlippedByteOfDataAndEveryTruncationIsRefused(String options) throws Exception {
        byte[] file = built(options);
        Fit fit = Fit.parse(file).orElseThrow();
        for (FitImage image : fit.images().values()) {
            int at = indexOf(file, image.data());
            for (int i = 0; i < image.data().length; i += 499) {
                byte[] damaged = Bytes.flipped(file, at + i, 0x10);
                assertThatExceptionOfType(ImageException.class)
                        .isThrownBy(() -> Fit.parse(damaged))
                        .withMessageContaining("image '" + image.name() + "', hash-1");
            }
        }
        for (int length = 4; length < fit.length(); length += 37) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatExceptionOfType(ImageException.class).isThrownBy(() -> Fit.parse(cut));
        }
    }

    @Test
    void dumpimageReadsWhatIsWrittenHere() throws Exception {
        Files.write(folder.resolve("ours.itb"), FitSample.tree().write());

        assertThat(Tool.run(folder, "dumpimage", "-l", "ours.itb"))
                .contains("FIT description: a FIT")
                .contains("Default Configuration: 'conf-2'")
                .contains("Entry Point:  0x80100010");
        Tool.run(folder, "dumpimage", "-T", "flat_dt", "-p", "0", "-o", "kernel", "ours.itb");
        assertThat(Files.readAllBytes(folder.resolve("kernel"))).isEqualTo(FitSample.KERNEL);
    }

    private byte[] built(String options) throws Exception {
        Files.write(folder.resolve("kernel"), KERNEL);
        Files.write(folder.resolve("kernel.gz"), Tool.bytes(folder, "gzip", "-c", "kernel"));
        Files.write(folder.resolve("ramdisk"), RAMDISK);
        DeviceTree board = new DeviceTree();
        board.root().setStrings("model", "board");
        Files.write(folder.resolve("board.dtb"), board.write());
        Files.writeString(folder.resolve("test.its"), SOURCE);
        List<String> command = new ArrayList<>(List.of("mkimage", "-f", "test.its"));
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ")));
        }
        command.add("test.itb");
        Tool.run(folder, command.toArray(String[]::new));
        return Files.readAllBytes(folder.resolve("test.itb"));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
