package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

/** Query table, write buffer, single locks and suspension, as Malta's monitor flash has them. */
class IntelExtendedChipTest {
    private static final int BLOCK_WORDS = 16 << 10;

    private final VirtualClock clock = new VirtualClock();
    private final IntelChip chip = new IntelChip(IntelChipModel.maltaMonitorFlash(), clock);
    private final ArrayCells cells = new ArrayCells(1 << 20);
    private final int[] words = cells.words;

    IntelExtendedChipTest() {
        chip.connect(cells, new ArrayCells(64, 1));
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
    void queryDescribesTheChip() {
        write(0x55, 0x98);
        assertThat("" + (char) chip.read(0x10) + (char) chip.read(0x11) + (char) chip.read(0x12))
                .isEqualTo("QRY");
        assertThat(1 << chip.read(0x27)).as("bytes").isEqualTo(2 << 20);
        assertThat((chip.read(0x2d) | chip.read(0x2e) << 8) + 1).as("blocks").isEqualTo(64);
        assertThat((chip.read(0x2f) | chip.read(0x30) << 8) * 256).as("block").isEqualTo(32 << 10);
        assertThat(1 << chip.read(0x2a)).as("buffer").isEqualTo(32);
        int primary = chip.read(0x15) | chip.read(0x16) << 8;
        assertThat("" + (char) chip.read(primary) + (char) chip.read(primary + 1) + (char) chip.read(primary + 2))
                .isEqualTo("PRI");
        write(0, 0xff);
        assertThat(chip.readsArray()).isTrue();
    }

    @Test
    void wordIsProgrammedAfterItsTime() {
        write(7, 0x40, 0x1234);
        assertThat(chip.busy()).isTrue();
        assertThat(chip.read(7) & 0x80).isZero();
        clock.advance(10 * Clock.MICROSECOND);
        assertThat(status()).isEqualTo(0x80);
        assertThat(words[7]).isEqualTo(0x1234);
        write(7, 0x40, 0xff00);
        clock.advance(10 * Clock.MICROSECOND);
        assertThat(words[7]).as("programming sets no bit").isEqualTo(0x1200);
    }

    @Test
    void bufferIsProgrammedAsAWhole() {
        write(0x100, 0xe8);
        assertThat(chip.read(0x100) & 0x80).as("buffer is free").isNotZero();
        chip.write(0x100, 3);
        for (int i = 0; i < 4; i++) {
            chip.write(0x100 + i, 0x1000 + i);
        }
        assertThat(words[0x100]).isEqualTo(0xffff);
        chip.write(0x100, 0xd0);
        clock.advance(64 * Clock.MICROSECOND);
        assertThat(Arrays.copyOfRange(words, 0x100, 0x105)).containsExactly(0x1000, 0x1001, 0x1002, 0x1003, 0xffff);
        assertThat(status()).isEqualTo(0x80);
    }

    @Test
    void bufferTooLongOrUnconfirmedIsASequenceError() {
        write(0x100, 0xe8, 16);
        assertThat(status()).isEqualTo(0xb0);
        write(0, 0x50);
        write(0x100, 0xe8, 0, 0x1111, 0xff);
        assertThat(status()).isEqualTo(0xb0);
        assertThat(words[0x100]).isEqualTo(0xffff);
    }

    @Test
    void lockedBlockRefuses() {
        write(BLOCK_WORDS, 0x60, 0x01);
        assertThat(chip.locked(BLOCK_WORDS)).isTrue();
        write(BLOCK_WORDS, 0x20, 0xd0);
        assertThat(status()).isEqualTo(0xa2);
        write(0, 0x50);
        write(BLOCK_WORDS, 0x40, 0);
        assertThat(status()).isEqualTo(0x92);
        write(0, 0x50);
        write(BLOCK_WORDS, 0x60, 0xd0);
        write(BLOCK_WORDS, 0x40, 0);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[BLOCK_WORDS]).isZero();
    }

    @Test
    void eraseCanBeSuspendedAndAnotherBlockProgrammed() {
        words[0] = 0;
        write(0, 0x20, 0xd0);
        clock.advance(100 * Clock.MILLISECOND);
        write(0, 0xb0);
        assertThat(status()).isEqualTo(0xc0);
        write(BLOCK_WORDS, 0x40, 0x5555);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[BLOCK_WORDS]).isEqualTo(0x5555);
        write(5, 0x40, 0x5555);
        assertThat(status() & 0x10).as("inside the block being erased").isNotZero();
        write(0, 0x50, 0xd0);
        clock.advance(149 * Clock.MILLISECOND);
        assertThat(words[0]).isZero();
        clock.advance(Clock.MILLISECOND);
        assertThat(words[0]).isEqualTo(0xffff);
    }

    @Test
    void programCanBeSuspendedForReading() {
        words[0x200] = 0x4321;
        write(0x100, 0x40, 0x1234);
        clock.advance(4 * Clock.MICROSECOND);
        write(0, 0xb0);
        assertThat(status()).isEqualTo(0x84);
        write(0, 0xff);
        assertThat(chip.read(0x200)).isEqualTo(0x4321);
        write(0x300, 0x40, 0);
        assertThat(status()).as("no other program operation meanwhile").isEqualTo(0x94);
        write(0, 0x50);
        write(BLOCK_WORDS, 0x20, 0xd0);
        assertThat(status()).as("no erase either").isEqualTo(0xa4);
        write(0, 0x50);
        write(BLOCK_WORDS, 0x60, 0x01);
        assertThat(status()).as("nor a lock").isEqualTo(0xb4);
        assertThat(chip.locked(BLOCK_WORDS)).isFalse();
        write(0, 0x50);
        clock.advance(Clock.SECOND);
        assertThat(words[0x100]).isEqualTo(0xffff);
        write(0, 0xd0);
        clock.advance(6 * Clock.MICROSECOND - 1);
        assertThat(status()).isZero();
        clock.advance(1);
        assertThat(status()).isEqualTo(0x80);
        assertThat(words[0x100]).isEqualTo(0x1234);
        assertThat(words[0x300]).isEqualTo(0xffff);
    }

    @Test
    void programInsideASuspendedEraseIsResumedFirst() {
        words[0] = 0;
        write(0, 0x20, 0xd0);
        clock.advance(Clock.MILLISECOND);
        write(0, 0xb0);
        write(BLOCK_WORDS, 0x40, 0x5555);
        write(0, 0xb0);
        assertThat(status()).isEqualTo(0xc4);
        write(0, 0xd0);
        assertThat(status()).isEqualTo(0x40);
        clock.advance(10 * Clock.MICROSECOND);
        assertThat(status()).isEqualTo(0xc0);
        assertThat(words[BLOCK_WORDS]).isEqualTo(0x5555);
        assertThat(words[0]).isZero();
        write(0, 0xd0);
        clock.advance(Clock.SECOND);
        assertThat(status()).isEqualTo(0x80);
        assertThat(words[0]).isEqualTo(0xffff);
    }

    @Test
    void locksChangeWhileAnEraseIsSuspendedAndItEndsAllTheSame() {
        words[0] = 0;
        write(0, 0x20, 0xd0);
        write(0, 0xb0, 0x60, 0x01);
        assertThat(chip.locked(0)).isTrue();
        assertThat(status()).isEqualTo(0xc0);
        write(0, 0xd0);
        clock.advance(Clock.SECOND);
        assertThat(words[0]).isEqualTo(0xffff);
    }

    @Test
    void withoutProgrammingVoltageNothingHappens() {
        chip.setProgrammingVoltage(false);
        write(0, 0x40, 0);
        assertThat(status()).isEqualTo(0x98);
        write(0, 0x50, 0x20, 0xd0);
        assertThat(status()).isEqualTo(0xa8);
        write(0, 0x50, 0xe8, 0, 0, 0xd0);
        assertThat(status()).isEqualTo(0x98);
        clock.advance(Clock.SECOND);
        assertThat(words[0]).isEqualTo(0xffff);
        chip.setProgrammingVoltage(true);
        write(0, 0x50, 0x40, 0);
        clock.advance(Clock.SECOND);
        assertThat(words[0]).isZero();
        assertThat(status()).isEqualTo(0x80);
    }

    @Test
    void whatIsNoCommandSequenceSetsBothErrorBitsAndWritesNothing() {
        int[][] sequences = {{0x20, 0x20}, {0x60, 0x55}, {0xe8, 0xffff}, {0xe8, 0, 0, 0xe8}};
        for (int[] sequence : sequences) {
            write(0x40, sequence);
            clock.advance(Clock.SECOND);
            assertThat(status()).as(Arrays.toString(sequence)).isEqualTo(0xb0);
            write(0, 0x50);
            assertThat(status()).isEqualTo(0x80);
        }
        assertThat(words).containsOnly(0xffff);
    }

    @Test
    void wordsOfABufferLieWithinItsNumberAndItsBlock() {
        for (int[] stray : new int[][] {{0x100, 0x102}, {0x100, 0xff}, {BLOCK_WORDS - 1, BLOCK_WORDS}}) {
            write(stray[0], 0xe8, 1, 0);
            chip.write(stray[1], 0);
            assertThat(status()).isEqualTo(0xb0);
            clock.advance(Clock.SECOND);
            write(0, 0x50);
        }
        assertThat(words).containsOnly(0xffff);
    }

    @Test
    void errorsStayWhileLaterOperationsSucceed() {
        write(0, 0x20, 0xff);
        write(1, 0x40, 0x7777);
        clock.advance(Clock.MILLISECOND);
        assertThat(words[1]).isEqualTo(0x7777);
        assertThat(status()).isEqualTo(0xb0);
    }

    @Test
    void aLockedDownBlockStaysLockedUntilReset() {
        write(0x1000, 0x60, 0x2f);
        write(0, 0x90);
        assertThat(chip.read(2)).isEqualTo(3);
        write(0x1000, 0x60, 0xd0);
        assertThat(chip.locked(0x1000)).isTrue();
        chip.reset();
        assertThat(chip.locked(0x1000)).isFalse();
        assertThat(status()).isEqualTo(0x80);
    }

    @Test
    void whatCannotBeStoredIsAnError() {
        cells.diskFull = true;
        write(0, 0x40, 0);
        clock.advance(Clock.SECOND);
        assertThat(status()).isEqualTo(0x90);
        write(0, 0x50, 0x20, 0xd0);
        clock.advance(Clock.SECOND);
        assertThat(status()).isEqualTo(0xa0);
    }

    @Test
    void resetBreaksAnEraseOff() {
        words[0] = 0;
        write(0, 0x20, 0xd0);
        chip.reset();
        clock.advance(Clock.SECOND);
        assertThat(words[0]).as("it had no time").isZero();
        assertThat(chip.readsArray()).isTrue();
    }
}
