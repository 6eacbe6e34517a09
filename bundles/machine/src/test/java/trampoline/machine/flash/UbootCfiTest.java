package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;

/** U-Boot finds banks of every width that it knows, and writes them, by both command sets. */
class UbootCfiTest {
    private static final WriteTimes TIMES = new WriteTimes(
            60 * Clock.MICROSECOND, 240 * Clock.MICROSECOND, 500 * Clock.MILLISECOND, 500 * Clock.MILLISECOND);
    private static final BlockRun SMALL = new BlockRun(8, 8 << 10);
    private static final BlockRun LARGE = new BlockRun(3, 64 << 10);

    @TempDir
    Path folder;

    /** The chips that the test's table names. */
    enum Chips {
        AM29LV_BOTTOM,
        AM29LV_TOP,
        S29GL_TOP,
        FLASH_FILE,
        STRATA_FLASH;

        FlashChip make(ChipInterface pins, Clock clock) {
            ChipLayout bottom = ChipLayout.of(pins, SMALL, LARGE);
            ChipLayout top = ChipLayout.of(pins, LARGE, SMALL);
            return switch (this) {
                case AM29LV_BOTTOM -> amd(AmdFamily.AM29LV, List.of(0x2249), bottom, 0, clock);
                case AM29LV_TOP -> amd(AmdFamily.AM29LV, List.of(0x22c4), top, 0, clock);
                case S29GL_TOP -> amd(AmdFamily.S29GL_N, List.of(0x227e, 0x2210, 0x2201), top, 32, clock);
                case FLASH_FILE -> intel(IntelFamily.FLASH_FILE, bottom, clock);
                case STRATA_FLASH -> intel(IntelFamily.STRATA_FLASH, bottom, clock);
            };
        }

        private static FlashChip amd(
                AmdFamily family, List<Integer> codes, ChipLayout layout, int buffer, Clock clock) {
            return new AmdChip(new AmdChipModel("AMD chip", family, 0x01, codes, layout, TIMES, buffer), clock);
        }

        private static FlashChip intel(IntelFamily family, ChipLayout layout, Clock clock) {
            return new IntelChip(new IntelChipModel("Intel chip", family, 0x89, 0x18, layout, TIMES, 32), clock);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AM29LV_BOTTOM, 8, BYTE_MODE, LITTLE_ENDIAN, 1",
        "AM29LV_TOP, 8, BYTE_MODE, BIG_ENDIAN, 1",
        "S29GL_TOP, 8, BYTE_MODE, LITTLE_ENDIAN, 1",
        "AM29LV_TOP, 16, X16, LITTLE_ENDIAN, 2",
        "S29GL_TOP, 16, WORD_MODE, BIG_ENDIAN, 2",
        "S29GL_TOP, 16, X8, LITTLE_ENDIAN, 1",
        "AM29LV_BOTTOM, 32, WORD_MODE, LITTLE_ENDIAN, 2",
        "S29GL_TOP, 32, X16, BIG_ENDIAN, 2",
        "AM29LV_TOP, 32, X8, BIG_ENDIAN, 1",
        "FLASH_FILE, 8, X8, LITTLE_ENDIAN, 1",
        "FLASH_FILE, 8, BYTE_MODE, BIG_ENDIAN, 1",
        "STRATA_FLASH, 16, WORD_MODE, BIG_ENDIAN, 2",
        "FLASH_FILE, 32, X16, LITTLE_ENDIAN, 2",
        "FLASH_FILE, 32, X16, BIG_ENDIAN, 2",
        "STRATA_FLASH, 32, WORD_MODE, LITTLE_ENDIAN, 2"
    })
    void findsAndWrites(Chips chips, int bits, ChipInterface pins, String order, int chipBytes) throws Exception {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (FlashBoard board = new FlashBoard(folder, bits, byteOrder, clock -> chips.make(pins, clock))) {
            UbootCfi uboot = new UbootCfi(board);
            assertThat(uboot.detect()).isTrue();
            assertThat(uboot.port()).isEqualTo(bits / 8);
            assertThat(uboot.chip()).isEqualTo(chipBytes);
            assertThat(uboot.sectors())
                    .isEqualTo(board.flash.bank().blocks().stream()
                            .map(EraseBlock::offset)
                            .toList());
            write(board, uboot);
            if (board.flash.bank().protection().changeable()) {
                protect(board, uboot);
            }
        }
    }

    private static void write(FlashBoard board, UbootCfi uboot) {
        int sector = 5;
        int start = uboot.sectors().get(sector);
        board.flash.bank().program(0, new byte[board.flash.bank().length()]);
        uboot.erase(sector);
        assertThat(board.flash.bank().read(start - 4, 8)).containsExactly(0, 0, 0, 0, -1, -1, -1, -1);
        int value = 0x12345678 & board.mask();
        uboot.word(sector, start + 8, value);
        assertThat(board.read(start + 8)).isEqualTo(value);
        if (uboot.buffer() > 0) {
            uboot.buffer(sector, start + 64, value, 0, ~value & board.mask());
            assertThat(board.read(start + 64 + 2 * board.width)).isEqualTo(~value & board.mask());
        }
        assertThatThrownBy(() -> uboot.word(sector, start + 8, board.mask())).hasMessage("Flash not Erased");
    }

    private static void protect(FlashBoard board, UbootCfi uboot) {
        int sector = 6;
        int start = uboot.sectors().get(sector);
        uboot.erase(sector);
        uboot.protect(sector, true);
        assertThat(uboot.isProtected(sector)).isTrue();
        assertThat(uboot.isProtected(sector + 1)).isFalse();
        assertThat(board.flash.bank().locked(start)).isTrue();
        boolean silent = board.flash.bank().commandSet() == FlashCommandSet.AMD_STANDARD;
        if (silent) {
            uboot.word(sector, start, 0);
        } else {
            assertThatThrownBy(() -> uboot.word(sector, start, 0)).hasMessageContaining("error");
        }
        assertThat(board.read(start)).isEqualTo(board.mask());
        uboot.protect(sector, false);
        uboot.word(sector, start, 0);
        assertThat(board.read(start)).isZero();
        boolean stays = board.flash.bank().protection() == FlashProtection.PERSISTENT;
        assertThat(uboot.legacyUnlock()).isEqualTo(stays);
    }
}
