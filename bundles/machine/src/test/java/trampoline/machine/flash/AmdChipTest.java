package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

/** Command sequences and status of chips with AMD's command set, with 16 data pins. */
class AmdChipTest {
    private static final int SECTOR = 0x8000;
    private static final long ERASE_TIME = 700 * Clock.MILLISECOND;

    private final VirtualClock clock = new VirtualClock();
    private final ArrayCells cells = new ArrayCells(4 << 20);
    private final int[] words = cells.words;
    private final ArrayCells locks = new ArrayCells(135, 1);
    private final AmdChip chip = put(new AmdChip(AmdChipModel.am29lv160d(BootBlocks.BOTTOM), clock));

    private AmdChip put(AmdChip made) {
        made.connect(cells, locks);
        return made;
    }

    private static void unlocked(AmdChip chip, int command) {
        chip.write(0x555, 0xaa);
        chip.write(0x2aa, 0x55);
        chip.write(0x555, command);
    }

    private static void program(AmdChip chip, int word, int value) {
        unlocked(chip, 0xa0);
        chip.write(word, value);
    }

    private static void erase(AmdChip chip, int... sectors) {
        unlocked(chip, 0x80);
        chip.write(0x555, 0xaa);
        chip.write(0x2aa, 0x55);
        for (int word : sectors) {
            chip.write(word, 0x30);
        }
    }

    private boolean toggles(int word, int bit) {
        return ((chip.read(word) ^ chip.read(word)) & bit) != 0;
    }

    @Test
    void bootSectorsLieAtTheirEnd() {
        ChipLayout bottom = AmdChipModel.am29lv160d(BootBlocks.BOTTOM).layout();
        assertThat(bottom.length()).isEqualTo(2 << 20);
        assertThat(bottom.blocks()).hasSize(35);
        assertThat(bottom.start(1)).isEqualTo(0x2000);
        assertThat(bottom.start(4)).isEqualTo(0x8000);
        ChipLayout top = AmdChipModel.am29lv160d(BootBlocks.TOP).layout();
        assertThat(top.start(34)).isEqualTo(0xfe000);
        assertThat(top.start(31)).isEqualTo(0xf8000);
        assertThat(AmdChipModel.s29gl064n(BootBlocks.NONE).layout().length()).isEqualTo(8 << 20);
        assertThat(AmdChipModel.s29gl064n(BootBlocks.TOP).layout().blocks()).hasSize(135);
        assertThat(AmdChipModel.sst39vf020().layout().length()).isEqualTo(256 << 10);
    }

    @Test
    void autoselectTellsCodesAndProtection() {
        chip.lock(SECTOR, true);
        unlocked(chip, 0x90);
        assertThat(chip.readsArray()).isFalse();
        assertThat(chip.read(0)).isEqualTo(0x0001);
        assertThat(chip.read(1)).isEqualTo(0x2249);
        assertThat(chip.read(2)).isZero();
        assertThat(chip.read(SECTOR + 2)).isEqualTo(1);
        chip.write(0x123, 0xf0);
        assertThat(chip.readsArray()).isTrue();
        assertThat(chip.read(1)).isEqualTo(0xffff);
    }

    @Test
    void unlockCyclesHaveToComeAtTheirAddresses() {
        int[][] wrong = {{0x554, 0xaa, 0x2aa, 0x55}, {0x555, 0xaa, 0x2ab, 0x55}, {0x555, 0xab, 0x2aa, 0x55}};
        for (int[] cycles : wrong) {
            chip.write(cycles[0], cycles[1]);
            chip.write(cycles[2], cycles[3]);
            chip.write(0x555, 0xa0);
            chip.write(7, 0);
            clock.advance(Clock.MILLISECOND);
            assertThat(words[7]).as(Arrays.toString(cycles)).isEqualTo(0xffff);
            assertThat(chip.readsArray()).isTrue();
        }
        // pins above A10 are not looked at
        chip.write(0xf555, 0xaa);
        chip.write(0x82aa, 0x55);
        chip.write(0x5555, 0xa0);
        chip.write(7, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[7]).isZero();
    }

    @Test
    void programmingIsToldByPollingAndToggling() {
        program(chip, 9, 0x1280);
        assertThat(chip.busy()).isTrue();
        assertThat(chip.read(9) & 0x80).as("complement of the value's DQ7").isZero();
        assertThat(toggles(9, 0x40)).isTrue();
        assertThat(toggles(9, 0x04)).as("DQ2 is for erasing").isFalse();
        assertThat(words[9]).isEqualTo(0xffff);
        chip.write(0, 0xf0);
        assertThat(chip.busy()).as("reset is not obeyed meanwhile").isTrue();
        clock.advance(11 * Clock.MICROSECOND);
        assertThat(chip.readsArray()).as("reads the array by itself").isTrue();
        assertThat(chip.read(9)).isEqualTo(0x1280);
        assertThat(toggles(9, 0x40)).isFalse();
    }

    @Test
    void bitsThatWouldHaveToBeSetExceedTheTimeLimit() {
        words[9] = 0x00f0;
        program(chip, 9, 0x0f30);
        clock.advance(100 * Clock.MICROSECOND);
        assertThat(chip.busy()).isTrue();
        assertThat(chip.read(9) & 0x20).isZero();
        clock.advance(Clock.MILLISECOND);
        assertThat(chip.busy()).isFalse();
        assertThat(chip.readsArray()).isFalse();
        assertThat(chip.read(9) & 0x20).as("DQ5").isNotZero();
        assertThat(toggles(9, 0x40)).isTrue();
        unlocked(chip, 0xa0);
        chip.write(10, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[10]).as("only reset is obeyed").isEqualTo(0xffff);
        chip.write(0, 0xf0);
        assertThat(chip.read(9)).as("what could be cleared is").isEqualTo(0x0030);
    }

    @Test
    void moreSectorsAreTakenForFiftyMicroseconds() {
        Arrays.fill(words, 0);
        erase(chip, SECTOR);
        assertThat(chip.read(SECTOR) & 0x88).as("DQ7 and DQ3").isZero();
        clock.advance(40 * Clock.MICROSECOND);
        chip.write(0x10123, 0x30);
        clock.advance(40 * Clock.MICROSECOND);
        chip.write(0x2000, 0x30);
        assertThat(chip.read(SECTOR) & 0x08).isZero();
        clock.advance(50 * Clock.MICROSECOND);
        assertThat(chip.read(SECTOR) & 0x08).as("erasing has begun").isNotZero();
        chip.write(0x3000, 0x30);
        assertThat(toggles(SECTOR, 0x44)).isTrue();
        assertThat(toggles(0x10000, 0x04)).isTrue();
        assertThat(toggles(0x3000, 0x04)).as("no sector of the list").isFalse();
        clock.advance(3 * ERASE_TIME - 1);
        assertThat(chip.busy()).isTrue();
        clock.advance(1);
        assertThat(chip.readsArray()).isTrue();
        for (int word = 0; word < 0x20000; word++) {
            boolean erased = word >= 0x2000 && word < 0x3000 || word >= SECTOR && word < 0x18000;
            assertThat(words[word]).isEqualTo(erased ? 0xffff : 0);
        }
    }

    @Test
    void anotherCommandGivesTheListUp() {
        words[SECTOR] = 0;
        erase(chip, SECTOR);
        chip.write(0, 0xf0);
        assertThat(chip.readsArray()).isTrue();
        clock.advance(10 * Clock.SECOND);
        assertThat(words[SECTOR]).isZero();
    }

    @Test
    void theWholeChipIsErasedButForProtectedSectors() {
        Arrays.fill(words, 0);
        chip.lock(0x1000, true);
        unlocked(chip, 0x80);
        unlocked(chip, 0x10);
        clock.advance(35 * ERASE_TIME);
        assertThat(chip.readsArray()).isTrue();
        assertThat(words[0]).isZero();
        assertThat(words[0x1fff]).isZero();
        assertThat(words[0x2000]).isEqualTo(0xffff);
        assertThat(words[0xfffff]).isEqualTo(0xffff);
    }

    @Test
    void protectedSectorsEndOperationsByThemselves() {
        words[SECTOR] = 0x5555;
        chip.lock(SECTOR, true);
        program(chip, SECTOR, 0);
        assertThat(toggles(SECTOR, 0x40)).isTrue();
        clock.advance(Clock.MICROSECOND);
        assertThat(chip.readsArray()).isTrue();
        erase(chip, SECTOR);
        clock.advance(50 * Clock.MICROSECOND);
        assertThat(toggles(SECTOR, 0x40)).isTrue();
        clock.advance(100 * Clock.MICROSECOND);
        assertThat(chip.read(SECTOR)).isEqualTo(0x5555);
        assertThat(chip.readsArray()).isTrue();
    }

    @Test
    void eraseCanBeSuspendedForReadingAndProgramming() {
        words[SECTOR] = 0;
        words[0x10000] = 0x1234;
        erase(chip, SECTOR);
        clock.advance(50 * Clock.MICROSECOND + ERASE_TIME / 2);
        chip.write(0, 0xb0);
        assertThat(chip.busy()).isFalse();
        assertThat(chip.read(SECTOR) & 0x80).isNotZero();
        assertThat(toggles(SECTOR, 0x04)).isTrue();
        assertThat(toggles(SECTOR, 0x40)).isFalse();
        assertThat(chip.read(0x10000)).isEqualTo(0x1234);
        assertThat(chip.readsArray()).as("not everywhere").isFalse();
        program(chip, 0x10000, 0x1200);
        clock.advance(Clock.MILLISECOND);
        assertThat(chip.read(0x10000)).isEqualTo(0x1200);
        program(chip, SECTOR + 1, 0);
        erase(chip, 0x18000);
        clock.advance(10 * Clock.SECOND);
        assertThat(words[SECTOR]).isZero();
        assertThat(words[SECTOR + 1]).as("not in a sector that is being erased").isEqualTo(0xffff);
        chip.write(0x555, 0x30);
        clock.advance(ERASE_TIME / 2 - 1);
        assertThat(chip.busy()).isTrue();
        clock.advance(1);
        assertThat(chip.readsArray()).isTrue();
        assertThat(words[SECTOR]).isEqualTo(0xffff);
    }

    @Test
    void suspendEndsTheListAtOnce() {
        words[SECTOR] = 0;
        erase(chip, SECTOR);
        chip.write(0, 0xb0);
        assertThat(toggles(SECTOR, 0x04)).isTrue();
        clock.advance(Clock.SECOND);
        assertThat(words[SECTOR]).isZero();
        chip.write(0, 0x30);
        clock.advance(ERASE_TIME);
        assertThat(words[SECTOR]).isEqualTo(0xffff);
    }

    @Test
    void bypassNeedsNoUnlockCycles() {
        unlocked(chip, 0x20);
        for (int i = 0; i < 3; i++) {
            chip.write(0, 0xa0);
            chip.write(0x40 + i, i);
            clock.advance(Clock.MILLISECOND);
        }
        assertThat(Arrays.copyOfRange(words, 0x40, 0x44)).containsExactly(0, 1, 2, 0xffff);
        chip.write(0, 0x90);
        chip.write(0, 0x00);
        chip.write(0, 0xa0);
        chip.write(0x43, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[0x43]).isEqualTo(0xffff);
    }

    @Test
    void aWriteBufferIsProgrammedAsAWhole() {
        AmdChip buffered = put(new AmdChip(AmdChipModel.s29gl064n(BootBlocks.TOP), clock));
        load(buffered, 0x1003, 0x1003, 0x1111, 0x2222, 0x3333);
        buffered.write(0x1000, 0x29);
        assertThat(buffered.busy()).isTrue();
        assertThat(words[0x1003]).isEqualTo(0xffff);
        clock.advance(240 * Clock.MICROSECOND);
        assertThat(buffered.readsArray()).isTrue();
        assertThat(Arrays.copyOfRange(words, 0x1002, 0x1007)).containsExactly(0xffff, 0x1111, 0x2222, 0x3333, 0xffff);
    }

    private static void load(AmdChip chip, int sector, int word, int... values) {
        chip.write(0x555, 0xaa);
        chip.write(0x2aa, 0x55);
        chip.write(sector, 0x25);
        chip.write(sector, values.length - 1);
        for (int i = 0; i < values.length; i++) {
            chip.write(word + i, values[i]);
        }
    }

    @Test
    void aBufferBeyondItsPageOrWithoutConfirmationIsGivenUp() {
        AmdChip buffered = put(new AmdChip(AmdChipModel.s29gl064n(BootBlocks.TOP), clock));
        load(buffered, 0x1000, 0x100e, 1, 2, 3);
        assertThat(buffered.read(0) & 0x02).as("DQ1").isNotZero();
        buffered.write(0, 0xf0);
        assertThat(buffered.read(0) & 0x02).as("reset alone does not help").isNotZero();
        unlocked(buffered, 0xf0);
        assertThat(buffered.readsArray()).isTrue();
        load(buffered, 0x1000, 0x1000, 1);
        buffered.write(0x1000, 0x28);
        assertThat(buffered.readsArray()).isFalse();
        unlocked(buffered, 0xf0);
        load(buffered, 0x1000, 0x1000, new int[17]);
        unlocked(buffered, 0xf0);
        clock.advance(Clock.SECOND);
        assertThat(buffered.readsArray()).isTrue();
        assertThat(words).containsOnly(0xffff);
    }

    @Test
    void programmingCanBeSuspendedWhereTheFamilyHasIt() {
        AmdChip buffered = put(new AmdChip(AmdChipModel.s29gl064n(BootBlocks.TOP), clock));
        words[0x9000] = 0x4321;
        program(buffered, 9, 0);
        buffered.write(0, 0xb0);
        assertThat(buffered.read(0x9000)).isEqualTo(0x4321);
        clock.advance(Clock.SECOND);
        assertThat(words[9]).isEqualTo(0xffff);
        buffered.write(0, 0x30);
        clock.advance(60 * Clock.MICROSECOND);
        assertThat(words[9]).isZero();
        program(chip, 10, 0);
        chip.write(0, 0xb0);
        assertThat(chip.busy()).as("older ones ignore it").isTrue();
    }

    @Test
    void advancedProtectionHasBitsThatStayAndBitsThatDoNot() {
        AmdChip gl = put(new AmdChip(AmdChipModel.s29gl064n(BootBlocks.NONE), clock));
        unlocked(gl, 0xc0);
        gl.write(SECTOR, 0xa0);
        gl.write(SECTOR, 0x00);
        assertThat((gl.read(SECTOR) ^ gl.read(SECTOR)) & 0x40)
                .as("it takes its time")
                .isNotZero();
        clock.advance(Clock.MILLISECOND);
        assertThat(gl.read(SECTOR)).isZero();
        assertThat(gl.read(0)).isEqualTo(1);
        gl.write(0, 0x90);
        gl.write(0, 0x00);
        assertThat(gl.readsArray()).isTrue();
        unlocked(gl, 0xe0);
        gl.write(2 * SECTOR, 0xa0);
        gl.write(2 * SECTOR, 0x00);
        gl.write(0, 0x90);
        gl.write(0, 0x00);
        assertThat(gl.locked(0)).isFalse();
        assertThat(gl.locked(SECTOR)).isTrue();
        assertThat(gl.locked(2 * SECTOR)).isTrue();
        gl.reset();
        assertThat(gl.locked(SECTOR)).isTrue();
        assertThat(gl.locked(2 * SECTOR)).isFalse();

        unlocked(gl, 0x50);
        gl.write(0, 0xa0);
        gl.write(0, 0x00);
        assertThat(gl.read(0)).isZero();
        gl.write(0, 0x90);
        gl.write(0, 0x00);
        clearAll(gl);
        assertThat(gl.locked(SECTOR)).as("frozen until reset").isTrue();
        gl.reset();
        clearAll(gl);
        assertThat(gl.locked(SECTOR)).isFalse();
    }

    private void clearAll(AmdChip gl) {
        unlocked(gl, 0xc0);
        gl.write(0, 0x80);
        gl.write(0, 0x30);
        clock.advance(2 * Clock.SECOND);
        gl.write(0, 0x90);
        gl.write(0, 0x00);
    }

    @Test
    void chipsWithoutQueryAndLocksSaySo() {
        AmdChip sst = put(new AmdChip(AmdChipModel.sst39vf020(), clock));
        sst.write(0x55, 0x98);
        assertThat(sst.readsArray()).isTrue();
        unlocked(sst, 0x90);
        assertThat(sst.readsArray()).as("its unlock addresses have 15 bits").isTrue();
        sst.write(0x5555, 0xaa);
        sst.write(0x2aaa, 0x55);
        sst.write(0x5555, 0x90);
        assertThat(sst.read(0)).isEqualTo(0xbf);
        assertThat(sst.read(1)).isEqualTo(0xd6);
        assertThatThrownBy(() -> sst.lock(0, true))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("SST39VF020");
    }

    @Test
    void inByteModeCodesAndQueryAreTwiceAsFarApart() {
        AmdChip bytes =
                put(new AmdChip(AmdChipModel.s29gl064n(BootBlocks.BOTTOM).byteMode(), clock));
        bytes.write(0xaa, 0x98);
        assertThat("" + (char) bytes.read(0x20) + (char) bytes.read(0x22) + (char) bytes.read(0x24))
                .isEqualTo("QRY");
        bytes.write(0, 0xf0);
        bytes.write(0xaaa, 0xaa);
        bytes.write(0x555, 0x55);
        bytes.write(0xaaa, 0x90);
        assertThat(bytes.read(2)).isEqualTo(0x7e);
        assertThat(bytes.read(0x1c)).isEqualTo(0x10);
        assertThat(bytes.read(0x1e)).isEqualTo(0x00);
    }

    @Test
    void whatCannotBeStoredExceedsTheTimeLimit() {
        cells.diskFull = true;
        program(chip, 9, 0);
        clock.advance(Clock.SECOND);
        assertThat(chip.read(9) & 0x20).isNotZero();
        chip.write(0, 0xf0);
        erase(chip, SECTOR);
        clock.advance(Clock.SECOND);
        assertThat(chip.read(9) & 0x20).isNotZero();
    }

    @Test
    void resetBreaksOffWhatIsUnderWay() {
        Arrays.fill(words, 0, 0x20000, 0);
        erase(chip, SECTOR, 0x10000);
        clock.advance(50 * Clock.MICROSECOND + ERASE_TIME + ERASE_TIME * 3 / 4);
        chip.reset();
        assertThat(chip.readsArray()).isTrue();
        assertThat(Arrays.copyOfRange(words, SECTOR, 0x10000))
                .as("the first one is done")
                .containsOnly(0xffff);
        assertThat(Arrays.stream(words, 0x10000, 0x18000).distinct().count())
                .as("the second is half done")
                .isGreaterThan(9);
        assertThat(words[0x18000]).isZero();
        assertThat(words[SECTOR - 1]).isZero();
    }
}
