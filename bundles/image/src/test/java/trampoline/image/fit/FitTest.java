package trampoline.image.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trampoline.api.board.MemoryRange;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeFormat;
import trampoline.image.load.LoadPlan;
import trampoline.image.load.LoadSegment;
import trampoline.image.payload.Compression;

class FitTest {
    private static final int LIMIT = 1 << 20;
    private static final int SHARED = 10_000;

    @Test
    void readsImagesConfigurationsAndHashes() throws Exception {
        byte[] blob = FitSample.tree().write();
        Fit fit = Fit.parse(Arrays.copyOf(blob, blob.length + 99)).orElseThrow();

        assertThat(fit.description()).isEqualTo("a FIT");
        assertThat(fit.length()).isEqualTo(blob.length);
        assertThat(fit.defaultName()).contains("conf-2");
        FitConfiguration all = fit.configuration(Optional.empty());
        assertThat(all.kernel().orElseThrow().data()).isEqualTo(FitSample.KERNEL);
        assertThat(all.ramdisk().orElseThrow().unpack(LIMIT)).isEqualTo(FitSample.RAMDISK);
        assertThat(all.deviceTrees()).extracting(FitImage::name).containsExactly("fdt-1");
        assertThat(all.loadables()).extracting(FitImage::name).containsExactly("fpga-1");
        assertThat(all.kernel().orElseThrow().hashes())
                .extracting(FitHash::algorithm)
                .containsExactly("crc32", "md5", "sha1", "sha256");
        assertThat(fit.configuration(Optional.of("conf-1")).ramdisk()).isEmpty();
        assertThat(new FitFormat().inspect(blob).orElseThrow().entry()).hasValue(0x8010_0010L);
        assertThat(new DeviceTreeFormat().inspect(blob)).isPresent();
    }

    @Test
    void plansWhatGoesIntoMemory() throws Exception {
        Fit fit = Fit.parse(FitSample.tree().write()).orElseThrow();
        LoadPlan plan = fit.plan(fit.configuration(Optional.empty()), LIMIT);

        assertThat(plan.segments())
                .extracting(LoadSegment::address)
                .containsExactly(0x8010_0000L, 0x8300_0000L, 0x8200_0000L, 0x8400_0000L);
        assertThat(plan.entry()).hasValue(0x8010_0010L);
        LongUnaryOperator kseg = address -> address & 0x1fff_ffff;
        plan.check(List.of(new MemoryRange("RAM", 0, 0x0800_0000)), kseg);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> plan.check(List.of(new MemoryRange("RAM", 0, 0x0400_0000)), kseg))
                .withMessageContaining("FIT image 'fpga-1'");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> fit.plan(fit.configuration(Optional.empty()), 1_100))
                .withMessageContaining("bytes there is room for");
    }

    @Test
    void isNotAskedForOtherFormats() throws Exception {
        assertThat(Fit.parse(new DeviceTree().write())).isEmpty();
        assertThat(Fit.parse(Bytes.sample(100))).isEmpty();
    }

    @Test
    void everyFlippedByteOfDataIsRefused() {
        byte[] blob = FitSample.tree().write();
        int at = indexOf(blob, FitSample.KERNEL);
        for (int i = 0; i < FitSample.KERNEL.length; i += 13) {
            byte[] damaged = Bytes.flipped(blob, at + i, 1);
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(() -> Fit.parse(damaged))
                    .withMessageContaining("image 'kernel-1', hash-1: crc32 is ")
                    .withMessageContaining("the data are damaged");
        }
    }

    @Test
    void truncationIsRefusedAtEveryLength() {
        byte[] blob = FitSample.tree().write();
        for (int length = 4; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatExceptionOfType(ImageException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Fit.parse(cut))
                    .withMessageMatching(".*(too few|truncated).*");
        }
    }

    @TestFactory
    Stream<DynamicTest> wrongTreesAreRefused() {
        Map<String, Consumer<DeviceTree>> wrong = new LinkedHashMap<>();
        String kernel = "/images/kernel-1";
        for (int i = 1; i <= 4; i++) {
            String hash = kernel + "/hash-" + i;
            wrong.put(
                    "hash-" + i + ": "
                            + List.of("crc32", "md5", "sha1", "sha256").get(i - 1) + " is ",
                    tree -> {
                        byte[] value = tree.node(hash).property("value").orElseThrow();
                        tree.node(hash).set("value", Bytes.flipped(value, value.length - 1, 0x80));
                    });
        }
        wrong.put("sha256 is 00", tree -> tree.node(kernel + "/hash-4").set("value", new byte[1]));
        wrong.put("algo is 'crc16'", tree -> tree.node(kernel + "/hash-2").setStrings("algo", "crc16"));
        wrong.put(
                "property algo is missing",
                tree -> tree.node(kernel + "/hash-1").unset("algo"));
        wrong.put(
                "property value is missing",
                tree -> tree.node(kernel + "/hash-1").unset("value"));
        wrong.put("more than 8 hash nodes", tree -> {
            byte[] value = tree.node(kernel + "/hash-1").property("value").orElseThrow();
            for (int i = 5; i < 10; i++) {
                tree.node(kernel + "/hash-" + i).setStrings("algo", "crc32").set("value", value);
            }
        });
        wrong.put("/images is empty", tree -> {
            tree.root().remove("images");
            tree.node("/images");
        });
        wrong.put("property type is missing", tree -> tree.node(kernel).unset("type"));
        wrong.put("compression is 'rar'", tree -> tree.node(kernel).setStrings("compression", "rar"));
        wrong.put("neither data nor", tree -> tree.node(kernel).unset("data"));
        wrong.put(
                "load of node 'kernel-1' has 5 bytes", tree -> tree.node(kernel).set("load", new byte[5]));
        wrong.put(
                "entry of node 'kernel-1' has 0 bytes",
                tree -> tree.node(kernel).set("entry", new byte[0]));
        wrong.put(
                "default configuration is 'conf-3'",
                tree -> tree.node("/configurations").setStrings("default", "conf-3"));
        for (String property : List.of("kernel", "ramdisk", "fdt", "loadables")) {
            wrong.put(
                    "property " + property + " names image 'x'",
                    tree -> tree.node("/configurations/conf-1").setStrings(property, "x"));
        }
        wrong.put(
                "kernel names 2 images",
                tree -> tree.node("/configurations/conf-1").setStrings("kernel", "kernel-1", "kernel-1"));
        wrong.put("property data-size is missing", tree -> external(tree, 0, -1));
        wrong.put("its data begin at 0xffffffff", tree -> external(tree, 0xffff_ffff, 4));
        wrong.put("its data are 0xffffffff bytes", tree -> external(tree, 0, 0xffff_ffffL));
        wrong.put("its data are 0x5 bytes", tree -> external(tree, 0, 5));
        wrong.put("its data are 0x7fffffffffffffff bytes", tree -> {
            external(tree, 0, -1);
            tree.node(kernel).setNumber("data-size", Long.MAX_VALUE, 2);
        });
        wrong.put("its data are 0xffffffffffffffff bytes", tree -> {
            external(tree, 0, -1);
            tree.node(kernel).setNumber("data-size", -1, 2);
        });
        wrong.put("its data begin at 0xfffffff0", tree -> {
            external(tree, 0, 4);
            tree.node(kernel).unset("data-offset");
            tree.node(kernel).setCells("data-position", 0xffff_fff0);
        });
        wrong.put("should lie between the blob", tree -> {
            external(tree, 0, 4);
            tree.node(kernel).unset("data-offset");
            tree.node(kernel).setCells("data-position", 0);
        });
        wrong.put(
                "load of node 'kernel-1' has 12 bytes",
                tree -> tree.node(kernel).set("load", new byte[12]));
        wrong.put(
                "hash-5: crc32 is 000000",
                tree -> tree.node(kernel + "/hash-5")
                        .setStrings("algo", "crc32")
                        .set("value", new byte[3]));
        wrong.put("some are shared", tree -> {
            for (int i = 0; i < 3; i++) {
                tree.node("/images/x" + i)
                        .setStrings("type", "fpga")
                        .setCells("data-offset", 0)
                        .setCells("data-size", SHARED);
            }
        });
        return wrong.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    DeviceTree tree = FitSample.tree();
                    entry.getValue().accept(tree);
                    byte[] blob = tree.write();
                    byte[] file = Arrays.copyOf(
                            blob, (blob.length + 3 & -4) + (entry.getKey().startsWith("some are shared") ? SHARED : 4));
                    assertThatExceptionOfType(ImageException.class)
                            .isThrownBy(() -> Fit.parse(file))
                            .withMessageContaining(entry.getKey());
                }));
    }

    /** As scripts and vendors leave them: what nobody asks for may be anything, and does not spoil the rest. */
    @Test
    void partsThatAreNotUsedDoNotSpoilTheFile() throws Exception {
        DeviceTree tree = FitSample.tree();
        tree.node("/configurations").setStrings("default", "gone");
        tree.node("/configurations/bad").setStrings("kernel", "kernel-9");
        tree.node("/configurations/mixed").setStrings("kernel", "kernel-1").setStrings("ramdisk", "blob");
        tree.node("/images/blob")
                .setStrings("type", "vendor")
                .setStrings("compression", "lzfse")
                .setCells("load", 0x8500_0000)
                .set("data", new byte[3]);
        tree.node("/images/tee").setStrings("type", "tee").set("data", new byte[3]);
        tree.node("/images/tee/hash").setStrings("algo", "sha999");
        tree.node("/images/nothing").setStrings("type", "empty");
        Fit fit = Fit.unverified(tree.write()).orElseThrow();

        FitConfiguration good = fit.configuration(Optional.of("conf-1"));
        good.require("kernel").kernel().orElseThrow().verify();
        assertThat(fit.plan(good, LIMIT).segments()).isNotEmpty();
        assertThat(fit.configuration(Optional.of("mixed")).require("kernel").kernel())
                .isPresent();
        assertThat(fit.image("tee").data()).hasSize(3);
        assertThat(fit.unusable()).containsOnlyKeys("nothing");
        assertThat(fit.warnings())
                .as("each once")
                .hasSize(4)
                .anyMatch(warning -> warning.contains("default configuration is 'gone'"));
        refused(
                "names image 'kernel-9', which is not there",
                () -> fit.configuration(Optional.of("bad")).require("kernel"));
        assertThat(fit.image("blob").compression())
                .as("what nobody can unpack can be copied")
                .isEqualTo(Compression.UNKNOWN);
        refused(
                "image 'blob': its compression is of no kind that there is",
                () -> fit.plan(fit.configuration(Optional.of("mixed")), LIMIT));
        refused("no configuration 'gone'", () -> fit.configuration(Optional.empty()));
        refused("algo is 'sha999'", () -> fit.image("tee").verify());
        refused("neither data nor", () -> fit.image("nothing"));
        refused("there is no image 'x'", () -> fit.image("x"));
        assertThat(new FitFormat().inspect(tree.write()).orElseThrow().details())
                .hasEntrySatisfying("warnings", text -> assertThat(text).contains("lzfse"));
    }

    private static void refused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(what).withMessageContaining(reason);
    }

    private static void external(DeviceTree tree, int offset, long length) {
        tree.node("/images/kernel-1").unset("data");
        tree.node("/images/kernel-1").setCells("data-offset", offset);
        if (length >= 0) {
            tree.node("/images/kernel-1").setNumber("data-size", length, 1);
        }
    }

    @Test
    void overlappingLoadsAndEntriesOutsideAreRefused() throws Exception {
        assertPlanRefused(
                "overlapping loads: FIT image 'kernel-1'",
                tree -> tree.node("/images/fdt-1").setCells("load", 0x8010_03e7));
        assertPlanRefused(
                "entry 0x801003e8 is outside",
                tree -> tree.node("/images/kernel-1").setCells("entry", 0x8010_03e8));
        assertPlanRefused(
                "entry 0x800fffff is outside",
                tree -> tree.node("/images/kernel-1").setCells("entry", 0x800f_ffff));
        assertPlanRefused(
                "goes past the last address of 64 bits",
                tree -> tree.node("/images/kernel-1").setCells("load", -1, -4));
        assertPlanRefused("gzip payload", tree -> tree.node("/images/kernel-1").setStrings("compression", "gzip"));
    }

    private static void assertPlanRefused(String reason, Consumer<DeviceTree> change) throws Exception {
        DeviceTree tree = FitSample.tree();
        change.accept(tree);
        Fit fit = Fit.parse(tree.write()).orElseThrow();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> fit.plan(fit.configuration(Optional.empty()), LIMIT))
                .withMessageContaining(reason);
    }

    @Test
    void saysWhichConfigurationsThereAre() throws Exception {
        DeviceTree tree = FitSample.tree();
        tree.node("/configurations").unset("default");
        Fit fit = Fit.parse(tree.write()).orElseThrow();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> fit.configuration(Optional.empty()))
                .withMessageContaining("no default configuration; name one of [conf-1, conf-2]");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> fit.configuration(Optional.of("x")))
                .withMessageContaining("no configuration 'x'; there are [conf-1, conf-2]");
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
