package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trampoline.api.room.PoweredBoard;
import trampoline.image.ZImage;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** The demonstration kernel boots from flash in every format that a kernel may be in. */
class KernelFormatsTest {
    private static final int LOAD = 0xc0008000;
    private static final int KERNEL_PARTITION = 0x20000;
    private static final int LONGEST = 0x10000;

    @TempDir
    Path folder;

    enum Format {
        ZIMAGE,
        UIMAGE,
        PACKED_UIMAGE,
        FIT,
        PACKED_FIT,
        S_RECORDS;

        byte[] of(byte[] kernel) throws Exception {
            return switch (this) {
                case ZIMAGE -> kernel;
                case UIMAGE -> uImage(Compression.NONE, kernel);
                case PACKED_UIMAGE -> uImage(Compression.GZIP, packed(kernel));
                case FIT -> fit("none", kernel);
                case PACKED_FIT -> fit("gzip", packed(kernel));
                case S_RECORDS -> records(kernel);
            };
        }
    }

    private static byte[] packed(byte[] plain) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] uImage(Compression compression, byte[] data) {
        long load = Integer.toUnsignedLong(LOAD);
        UImageHeader header = new UImageHeader(
                0,
                0,
                load,
                load,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(2).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                compression,
                "demo");
        return UImage.encode(header, List.of(data));
    }

    private static byte[] fit(String compression, byte[] data) {
        DeviceTree tree = new DeviceTree();
        tree.node("/images/kernel")
                .setStrings("type", "kernel")
                .setStrings("arch", "arm")
                .setStrings("os", "linux")
                .setStrings("compression", compression)
                .setCells("load", LOAD)
                .setCells("entry", LOAD)
                .set("data", data);
        tree.node("/configurations").setStrings("default", "conf");
        tree.node("/configurations/conf").setStrings("kernel", "kernel");
        return tree.write();
    }

    private static byte[] records(byte[] data) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < data.length; at += 32) {
            byte[] piece = Arrays.copyOfRange(data, at, Math.min(data.length, at + 32));
            text.append(record('3', LOAD + at, piece));
        }
        return (text + record('7', LOAD, new byte[0])).getBytes(StandardCharsets.US_ASCII);
    }

    private static String record(char type, int address, byte[] data) {
        byte[] bytes = ByteBuffer.allocate(5 + data.length)
                .put((byte) (5 + data.length))
                .putInt(address)
                .put(data)
                .array();
        int sum = 0;
        StringBuilder text = new StringBuilder("S").append(type);
        for (byte value : bytes) {
            sum += value;
            text.append(String.format("%02X", value));
        }
        return text.append(String.format("%02X\n", 0xff - (sum & 0xff))).toString();
    }

    /** As a new board's flash has it. */
    private byte[] demonstrationKernel() throws Exception {
        try (BoardBench bench = new BoardBench(folder.resolve("new"))) {
            PoweredBoard board = bench.powerOn("lart");
            ByteBuffer flash = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
            // it stands still
            for (int i = 0; i < LONGEST; i += 4) {
                flash.putInt(board.board().bus().read32(KERNEL_PARTITION + i));
            }
            int length = ZImage.parse(flash.array()).orElseThrow().length();
            return Arrays.copyOf(flash.array(), length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itBoots(Format format) throws Exception {
        Path kernel = Files.write(folder.resolve("kernel"), format.of(demonstrationKernel()));
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board = bench.powerOn(bench.options("lart").kernel(kernel));
            assertThat(new Terminal(board, "blob> ").runUntil("Checks: ")).contains("Starting kernel");
        }
    }
}
