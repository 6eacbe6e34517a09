package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;
import trampoline.machine.VirtualClock;

class IntelChipTest {
    private final VirtualClock clock = new VirtualClock();
    private final IntelChip chip = new IntelChip(IntelChipModel.i28F160F3Bottom(), clock);
    private final ArrayCells cells = new ArrayCells(1 << 20);
    private final int[] words = cells.words;

    IntelChipTest() {
        chip.connect(cells, new ArrayCells(39, 1));
    }

    private void write(int word, int... values) {
        for (int value : values) {
            chip.write(word, value);
        }
    }

    private int status() {
        chip.write(0, 0x70);
        return chip.read(0);
    }

    @Test
    void blocksOfBothVariants() {
        assertThat(chip.layout().blocks()).hasSize(39);
        assertThat(chip.layout().blocks().get(7)).isEqualTo(new EraseBlock(0xe000, 0x2000));
        assertThat(chip.layout().blocks().get(8)).isEqualTo(new EraseBlock(0x10000, 0x10000));
        assertThat(IntelChipModel.i28F160F3Bottom().layout().length()).isEqualTo(2 << 20);
        assertThat(IntelChipModel.i28F160F3Top().layout().blocks().get(31)).isEqualTo(new EraseBlock(0x1f0000, 0x2000));
        assertThat(IntelChipModel.i28F160F3Top().device()).isEqualTo(0x88f3);
    }

    @Test
    void identifies() {
        write(0x1234, 0x90);
        assertThat(chip.readsArray()).isFalse();
        assertThat(chip.read(0)).isEqualTo(0x0089);
        assertThat(chip.read(1)).isEqualTo(0x88f4);
        assertThat(chip.read(2)).as("block 0 is not locked").isZero();
        write(0, 0xff);
        assertThat(chip.read(0)).isEqualTo(0xffff);
    }

    @Test
    void programmingTakesItsTimeAndClearsBits() {
        write(0x100, 0x40, 0xf0f0);
        assertThat(chip.read(0x100)).as("busy").isZero();
        assertThat(words[0x100]).as("nothing is acknowledged yet").isEqualTo(0xffff);
        clock.advance(24 * Clock.MICROSECOND - 1);
        assertThat(status() & 0x80).isZero();
        write(0x100, 0xff);
        assertThat(chip.readsArray()).as("only suspend is obeyed while busy").isFalse();
        clock.advance(1);
        assertThat(chip.read(0x100)).isEqualTo(0x80);
        write(0x100, 0x10, 0xff00);
        clock.advance(Clock.MILLISECOND);
        write(0, 0xff);
        assertThat(chip.read(0x100)).isEqualTo(0xf000);
    }

    @Test
    void eraseSetsTheBlockAndNothingElse() {
        Arrays.fill(words, 0);
        write(0x8123, 0x20, 0xd0);
        assertThat(status()).isZero();
        clock.advance(Clock.SECOND);
        assertThat(status()).isEqualTo(0x80);
        assertThat(words[0x7fff]).isZero();
        assertThat(words[0x8000]).isEqualTo(0xffff);
        assertThat(words[0xffff]).isEqualTo(0xffff);
        assertThat(words[0x10000]).isZero();
    }

    @Test
    void eraseWithoutConfirmationIsASequenceErrorThatStaysUntilCleared() {
        Arrays.fill(words, 0);
        write(0, 0x20, 0xff);
        assertThat(status()).isEqualTo(0xb0);
        clock.advance(2 * Clock.SECOND);
        assertThat(words[0]).isZero();
        write(0, 0xff, 0x40, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(status()).isEqualTo(0xb0);
        write(0, 0x50);
        assertThat(status()).isEqualTo(0x80);
    }

    @Test
    void aLockedBlockRefusesAndSaysSo() {
        write(0x1000, 0x60, 0x01);
        assertThat(chip.locked(0x1fff)).isTrue();
        assertThat(chip.locked(0x2000)).isFalse();
        write(0x1000, 0x40, 0);
        assertThat(status()).isEqualTo(0x92);
        write(0, 0x50);
        write(0x1000, 0x20, 0xd0);
        assertThat(status()).isEqualTo(0xa2);
        assertThat(words[0x1000]).isEqualTo(0xffff);
        write(0, 0x50, 0x90);
        assertThat(chip.read(0x1002)).isEqualTo(1);
        write(0x1000, 0x60, 0xd0);
        write(0x1000, 0x40, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[0x1000]).isZero();
    }

    @Test
    void aLockedDownBlockStaysLockedUntilReset() {
        write(0x1000, 0x60, 0x2f);
        write(0x1000, 0x60, 0xd0);
        assertThat(chip.locked(0x1000)).isTrue();
        chip.reset();
        assertThat(chip.locked(0x1000)).isFalse();
    }

    @Test
    void eraseCanBeSuspendedForReadingAndProgramming() {
        words[0x20000] = 0x1234;
        Arrays.fill(words, 0x8000, 0x10000, 0);
        write(0x8000, 0x20, 0xd0);
        clock.advance(Clock.SECOND / 4);
        write(0, 0xb0);
        assertThat(status()).isEqualTo(0xc0);
        write(0, 0xff);
        assertThat(chip.read(0x20000)).isEqualTo(0x1234);
        write(0x30000, 0x40, 0x5555);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[0x30000]).isEqualTo(0x5555);
        write(0x8001, 0x40, 0);
        assertThat(status()).as("not in the block that is being erased").isEqualTo(0xd0);
        write(0, 0x50);
        clock.advance(10 * Clock.SECOND);
        assertThat(words[0x8000]).isZero();
        write(0, 0xd0);
        assertThat(status()).isZero();
        clock.advance(Clock.SECOND * 3 / 4 - 1);
        assertThat(words[0x8000]).isZero();
        clock.advance(1);
        assertThat(words[0x8000]).isEqualTo(0xffff);
        assertThat(status()).isEqualTo(0x80);
    }

    @Test
    void withoutProgrammingVoltageNothingHappens() {
        chip.setProgrammingVoltage(false);
        write(0, 0x40, 0);
        assertThat(status()).isEqualTo(0x98);
        clock.advance(Clock.SECOND);
        assertThat(words[0]).isEqualTo(0xffff);
    }

    @Test
    void resetBreaksOffAnOperation() {
        write(0, 0x40, 0);
        chip.reset();
        clock.advance(Clock.SECOND);
        assertThat(words[0]).as("it had no time").isEqualTo(0xffff);
        assertThat(chip.readsArray()).isTrue();
    }

    @Test
    void whatCannotBeStoredIsAProgramError() {
        cells.diskFull = true;
        write(0, 0x40, 0);
        clock.advance(Clock.SECOND);
        assertThat(status()).isEqualTo(0x90);
    }

    @Test
    void readConfigurationComesFromTheAddressLines() {
        write(0x2345, 0x60, 0x03);
        write(0, 0x90);
        assertThat(chip.read(5)).isEqualTo(0x2345);
    }
}
