package trampoline.image.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trampoline.api.board.MemoryRange;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.elf.Elf;
import trampoline.image.elf.ElfBuilder;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitSample;
import trampoline.image.payload.Compression;
import trampoline.image.srecord.SRecords;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/** Sound files of each format that ask for places and entries which a board with 64 MiB of RAM does not have. */
class RefusedLoadsTest {
    private static final int LIMIT = 1 << 20;
    private static final int LENGTH = 0x400;
    private static final List<MemoryRange> RAM = List.of(new MemoryRange("RAM", 0, 0x0400_0000));

    /** From a file to what it puts into memory. */
    private interface Planner {
        LoadPlan plan() throws ImageException;
    }

    private record Row(String file, String reason, Planner planner) {}

    /** Addresses in KSEG0 and KSEG1 lie in RAM, others where they say. */
    private static long physical(long address) {
        return address >= 0x8000_0000L && address < 0xc000_0000L ? address & 0x1fff_ffff : address;
    }

    private static Planner uImage(long load, long entry) {
        return uImage(load, entry, Compression.NONE, new byte[LENGTH]);
    }

    private static Planner uImage(long load, long entry, Compression compression, byte[] data) {
        UImageHeader header = new UImageHeader(
                0,
                0,
                load,
                entry,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                compression,
                "");
        byte[] file = UImage.encode(header, List.of(data));
        return () -> UImage.parse(file).orElseThrow().plan(LIMIT);
    }

    private static Planner fit(Consumer<DeviceTree> change) {
        DeviceTree tree = FitSample.tree();
        tree.node("/images/fpga-1").setCells("load", 0x8380_0000);
        change.accept(tree);
        byte[] file = tree.write();
        return () -> {
            Fit fit = Fit.parse(file).orElseThrow();
            return fit.plan(fit.configuration(Optional.empty()), LIMIT);
        };
    }

    private static Planner fitAt(String image, int... cells) {
        return fit(tree -> tree.node("/images/" + image).setCells("load", cells));
    }

    /** The sample program moved: its physical addresses, and the entry. */
    private static Planner elf(long text, long entry) {
        byte[] file = ElfBuilder.build(32, ByteOrder.BIG_ENDIAN);
        ByteBuffer words = ByteBuffer.wrap(file);
        int header = 52 + 32;
        words.putInt(header + 12, (int) text).putInt(header + 32 + 12, (int) (text + 0x1040));
        words.putInt(24, (int) entry);
        return () -> Elf.parse(file).orElseThrow().planPhysical();
    }

    private static Planner sRecords(String... lines) {
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.US_ASCII);
        return () -> SRecords.parse(file).orElseThrow().plan();
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "uImage behind RAM", "uImage: 0x84000000+0x400 is not in RAM", uImage(0x8400_0000L, 0x8400_0000L)));
        rows.add(new Row("uImage over its end", "uImage: 0x83fffc01+0x400", uImage(0x83ff_fc01L, 0x83ff_fc01L)));
        rows.add(new Row("uImage in no segment", "uImage: 0xc0000000+0x400", uImage(0xc000_0000L, 0xc000_0000L)));
        rows.add(new Row(
                "uImage past 2^32", "0xfffffc01 with 0x400 bytes goes past", uImage(0xffff_fc01L, 0xffff_fc01L)));
        rows.add(new Row("uImage below 2^32", "is not in RAM", uImage(0xffff_fc00L, 0xffff_fc00L)));
        rows.add(new Row("uImage entered before", "entry 0x800fffff is outside", uImage(0x8010_0000L, 0x800f_ffffL)));
        rows.add(new Row("uImage entered behind", "entry 0x80100400 is outside", uImage(0x8010_0000L, 0x8010_0400L)));
        rows.add(new Row(
                "uImage that is not packed as it says",
                "gzip payload",
                uImage(0x8010_0000L, 0x8010_0000L, Compression.GZIP, new byte[LENGTH])));

        rows.add(new Row("FIT kernel behind RAM", "FIT image 'kernel-1': 0x84000000", fit(tree -> {
            tree.node("/images/kernel-1").setCells("load", 0x8400_0000).setCells("entry", 0x8400_0000);
        })));
        rows.add(new Row("FIT fdt near 2^32", "FIT image 'fdt-1': 0xfffffff0", fitAt("fdt-1", 0xffff_fff0)));
        rows.add(new Row("FIT loadable over 2^32", "FIT image 'fpga-1': 0x100000000", fitAt("fpga-1", 1, 0)));
        rows.add(new Row("FIT ramdisk past 2^64", "goes past the last address of 64", fitAt("ramdisk-1", -1, -16)));
        rows.add(new Row(
                "FIT ramdisk over the kernel",
                "overlapping loads: FIT image 'kernel-1': 0x80100000+0x3e8 and FIT image 'ramdisk-1': 0x801003e7",
                fitAt("ramdisk-1", 0x8010_03e7)));
        rows.add(new Row(
                "FIT ramdisk over the kernel by another name of it",
                "overlapping loads: FIT image",
                fitAt("ramdisk-1", 0xa010_0000)));
        rows.add(new Row(
                "FIT entered elsewhere",
                "entry 0x0 is outside",
                fit(tree -> tree.node("/images/kernel-1").setCells("entry", 0))));

        rows.add(new Row("ELF behind RAM", "ELF program header 1: 0x4000000+0x40", elf(0x0400_0000L, 0x8000_0004L)));
        rows.add(new Row("ELF over its end", "ELF program header 2: 0x4000000", elf(0x03ff_efc0L, 0x8000_0004L)));
        rows.add(new Row("ELF past 2^32", "goes past the last address of 32", elf(0xffff_ee00L, 0x8000_0004L)));
        rows.add(new Row("ELF entered elsewhere", "e_entry 0x0 is in no segment", elf(0x10_0000L, 0)));

        rows.add(new Row(
                "S-record behind RAM",
                "S-records from 0x84000000: 0x84000000+0x1 is not in RAM",
                sRecords("S306840000000174", "S7058400000076")));
        rows.add(new Row(
                "S-record entered elsewhere",
                "entry 0xc0000000 is not in RAM",
                sRecords("S306800000000178", "S705C00000003A")));
        rows.add(new Row(
                "S-records over each other by two names",
                "overlapping loads: S-records from 0x80000000",
                sRecords("S306800000000178", "S306A00000000158", "S705800000007A")));
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWithItsReason() {
        return rows().stream()
                .map(row -> dynamicTest(
                        row.file(),
                        () -> assertThatExceptionOfType(ImageException.class)
                                .isThrownBy(() -> row.planner().plan().check(RAM, RefusedLoadsTest::physical))
                                .withMessageContaining(row.reason())));
    }

    /** So that no row is refused for something that all of them have. */
    @Test
    void theSameFilesAreAcceptedWhereTheyFit() throws Exception {
        List<Planner> sound = List.of(
                uImage(0x8010_0000L, 0x8010_03ffL),
                uImage(0x83ff_fc00L, 0x83ff_fc00L),
                fitAt("ramdisk-1", 0x8030_0000),
                elf(0x10_0000L, 0x8000_0004L),
                sRecords("S306800000000178", "S705800000007A"));
        for (Planner planner : sound) {
            assertThat(planner.plan().check(RAM, RefusedLoadsTest::physical).segments())
                    .isNotEmpty();
        }
    }
}
