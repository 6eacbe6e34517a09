package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.clock.Clock;

/** Linux finds banks of every width and writes them, by both command sets. */
class LinuxMtdTest {
    private static final BlockRun[] BOTTOM = {new BlockRun(8, 8 << 10), new BlockRun(3, 64 << 10)};
    private static final WriteTimes TIMES = new WriteTimes(
            60 * Clock.MICROSECOND, 240 * Clock.MICROSECOND, 500 * Clock.MILLISECOND, 500 * Clock.MILLISECOND);

    @TempDir
    Path folder;

    private static AmdChip amd(AmdFamily family, ChipInterface pins, int buffer, boolean top, Clock clock) {
        BlockRun[] runs = top ? new BlockRun[] {BOTTOM[1], BOTTOM[0]} : BOTTOM;
        List<Integer> codes = family == AmdFamily.AM29LV
                ? List.of(top ? 0x22c4 : 0x2249)
                : List.of(0x227e, 0x2210, top ? 0x2201 : 0x2200);
        return new AmdChip(
                new AmdChipModel("AMD chip", family, 0x01, codes, ChipLayout.of(pins, runs), TIMES, buffer), clock);
    }

    private static IntelChip intel(IntelFamily family, ChipInterface pins, Clock clock) {
        return new IntelChip(
                new IntelChipModel("Intel chip", family, 0x89, 0x18, ChipLayout.of(pins, BOTTOM), TIMES, 32), clock);
    }

    private static void requireRegions(LinuxMtd mtd, boolean top) {
        List<BlockRun> wanted = new ArrayList<>();
        for (BlockRun run : BOTTOM) {
            wanted.add(top ? 0 : wanted.size(), new BlockRun(run.count(), mtd.interleave() * run.length()));
        }
        assertThat(mtd.regions()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "8, BYTE_MODE, LITTLE_ENDIAN, false, 1, 2",
        "8, X8, LITTLE_ENDIAN, false, 1, 1",
        "8, BYTE_MODE, BIG_ENDIAN, true, 1, 2",
        "16, WORD_MODE, LITTLE_ENDIAN, true, 1, 2",
        "16, X16, BIG_ENDIAN, false, 1, 2",
        "16, BYTE_MODE, LITTLE_ENDIAN, false, 2, 2",
        "32, WORD_MODE, LITTLE_ENDIAN, true, 2, 2",
        "32, WORD_MODE, BIG_ENDIAN, false, 2, 2",
        "32, X8, LITTLE_ENDIAN, false, 4, 1",
        "32, BYTE_MODE, BIG_ENDIAN, true, 4, 2"
    })
    void commandSet0002(int bits, ChipInterface pins, String order, boolean top, int interleave, int type)
            throws Exception {
        for (AmdFamily family : new AmdFamily[] {AmdFamily.AM29LV, AmdFamily.S29GL_N}) {
            int buffer = family == AmdFamily.AM29LV ? 0 : 32;
            try (FlashBoard board =
                    new FlashBoard(folder, bits, order(order), clock -> amd(family, pins, buffer, top, clock))) {
                LinuxMtd mtd = new LinuxMtd(board);
                assertThat(mtd.probe()).isTrue();
                assertThat(mtd.interleave()).isEqualTo(interleave);
                assertThat(mtd.type()).isEqualTo(type);
                assertThat(mtd.manufacturer()).isEqualTo(0x01);
                assertThat(mtd.device() & 0xff).isEqualTo(family == AmdFamily.S29GL_N ? 0x7e : top ? 0xc4 : 0x49);
                assertThat(mtd.bufferLength()).isEqualTo(buffer * interleave);
                assertThat("" + (char) mtd.extension(0) + (char) mtd.extension(1) + (char) mtd.extension(2))
                        .isEqualTo("PRI");
                requireRegions(mtd, top);
                write0002(board, mtd);
                if (family == AmdFamily.S29GL_N) {
                    protect0002(board, mtd);
                }
            }
        }
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static void write0002(FlashBoard board, LinuxMtd mtd) {
        int length = board.flash.bank().length();
        int block = length / 2;
        board.flash.bank().program(0, new byte[length]);
        mtd.erase0002(block);
        assertThat(board.flash.bank().read(block - 4, 8)).containsExactly(0, 0, 0, 0, -1, -1, -1, -1);
        int value = 0x12345678 & board.mask();
        mtd.program0002(block + 8, value);
        assertThat(board.read(block + 8)).isEqualTo(value);
        if (mtd.bufferLength() > 0) {
            mtd.buffer0002(block + 64, value, ~value & board.mask(), 0);
            assertThat(board.read(block + 64 + board.width)).isEqualTo(~value & board.mask());
        }
        mtd.beginErase0002(block);
        board.delay(100 * Clock.MILLISECOND);
        assertThat(mtd.readDuringErase0002(block, 16))
                .as("another block is read meanwhile")
                .isZero();
        mtd.endErase0002(block);
        assertThat(board.read(block + 8)).isEqualTo(board.mask());
        assertThatThrownBy(() -> mtd.program0002(16, 0x5a & board.mask()))
                .as("bits cannot be set")
                .isInstanceOf(IllegalStateException.class);
        assertThat(board.read(16)).as("reset helps").isZero();
    }

    private static void protect0002(FlashBoard board, LinuxMtd mtd) {
        assertThat(mtd.extension(9)).as("advanced sector protection").isEqualTo(8);
        int block = board.flash.bank().length() / 2;
        mtd.protect0002(block, true);
        assertThat(mtd.isProtected0002(block)).isTrue();
        assertThat(mtd.isProtected0002(0)).isFalse();
        assertThat(board.flash.bank().locked(block)).isTrue();
        assertThatThrownBy(() -> mtd.program0002(block + 4, 0)).isInstanceOf(IllegalStateException.class);
        mtd.protect0002(0, false);
        mtd.program0002(block + 4, 0);
        assertThat(board.flash.bank().locked(block)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "8, BYTE_MODE, LITTLE_ENDIAN, 1, 2",
        "8, X8, BIG_ENDIAN, 1, 1",
        "16, X16, LITTLE_ENDIAN, 1, 2",
        "16, BYTE_MODE, BIG_ENDIAN, 2, 2",
        "32, WORD_MODE, LITTLE_ENDIAN, 2, 2",
        "32, X16, BIG_ENDIAN, 2, 2",
        "32, X8, LITTLE_ENDIAN, 4, 1"
    })
    void commandSet0001(int bits, ChipInterface pins, String order, int interleave, int type) throws Exception {
        for (IntelFamily family : new IntelFamily[] {IntelFamily.FLASH_FILE, IntelFamily.STRATA_FLASH}) {
            try (FlashBoard board = new FlashBoard(folder, bits, order(order), clock -> intel(family, pins, clock))) {
                LinuxMtd mtd = new LinuxMtd(board);
                assertThat(mtd.probe()).isTrue();
                assertThat(mtd.interleave()).isEqualTo(interleave);
                assertThat(mtd.type()).isEqualTo(type);
                requireRegions(mtd, false);
                write0001(board, mtd);
            }
        }
    }

    private static void write0001(FlashBoard board, LinuxMtd mtd) {
        int length = board.flash.bank().length();
        int block = length / 2;
        board.flash.bank().program(0, new byte[length]);
        mtd.erase0001(block);
        assertThat(board.flash.bank().read(block - 4, 8)).containsExactly(0, 0, 0, 0, -1, -1, -1, -1);
        int value = 0x12345678 & board.mask();
        mtd.program0001(block + 8, value);
        assertThat(board.read(block + 8)).isEqualTo(value);
        mtd.buffer0001(block + 64, value, ~value & board.mask(), 0);
        assertThat(board.read(block + 64 + board.width)).isEqualTo(~value & board.mask());
        mtd.beginErase0001(block);
        board.delay(100 * Clock.MILLISECOND);
        assertThat(mtd.readDuringErase0001(block, 16)).isZero();
        mtd.endErase0001(block);
        assertThat(board.read(block + 8)).isEqualTo(board.mask());

        mtd.lock0001(block, true);
        assertThat(mtd.isLocked0001(block)).isTrue();
        assertThat(mtd.isLocked0001(0)).isFalse();
        assertThatThrownBy(() -> mtd.program0001(block, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> mtd.erase0001(block)).isInstanceOf(IllegalStateException.class);
        mtd.lock0001(block, false);
        mtd.program0001(block, 0);
        assertThat(board.read(block)).isZero();
    }
}
