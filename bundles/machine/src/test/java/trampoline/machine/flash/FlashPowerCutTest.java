package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.machine.flash.CommandCycles.AMD;
import static trampoline.machine.flash.CommandCycles.INTEL;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;
import trampoline.machine.flash.PowerCutScript.Moment;
import trampoline.machine.flash.PowerCutScript.State;

/**
 * Power goes before every bus cycle, and at several points of every time in between. What was not asked for, or not
 * confirmed, stays; of a word that is being programmed some bits are cleared and none is set; a block that is being
 * erased holds anything, the others what they held; and the chip that comes up again is sound and not locked.
 */
class FlashPowerCutTest {
    private static final int BLOCK_WORDS = PowerCutScript.BLOCK_WORDS;
    private static final ChipLayout LAYOUT =
            ChipLayout.of(ChipInterface.X16, new BlockRun(PowerCutScript.BLOCKS, 2 * BLOCK_WORDS));
    private static final int[] EIGHTHS = {0, 1, 2, 3, 5, 7};

    /** Makes a small chip. */
    private interface Maker {
        FlashChip make(Clock clock, long seed);
    }

    private static FlashChip buffered(Clock clock, long seed) {
        return new IntelChip(
                new IntelChipModel(
                        "small Intel chip with a buffer",
                        IntelFamily.FLASH_FILE,
                        0x89,
                        0xd0,
                        LAYOUT,
                        new WriteTimes(
                                10 * Clock.MICROSECOND,
                                64 * Clock.MICROSECOND,
                                250 * Clock.MILLISECOND,
                                250 * Clock.MILLISECOND),
                        32),
                clock,
                seed);
    }

    private static FlashChip plain(Clock clock, long seed) {
        return new IntelChip(
                new IntelChipModel(
                        "small Intel chip",
                        IntelFamily.FAST_BOOT_BLOCK,
                        0x89,
                        0x88f4,
                        LAYOUT,
                        new WriteTimes(24 * Clock.MICROSECOND, 0, 500 * Clock.MILLISECOND, Clock.SECOND),
                        0),
                clock,
                seed);
    }

    private static FlashChip amd(Clock clock, long seed) {
        return new AmdChip(
                new AmdChipModel(
                        "small AMD chip",
                        AmdFamily.S29GL_N,
                        0x01,
                        List.of(0x227e, 0x220c, 0x2201),
                        LAYOUT,
                        new WriteTimes(
                                10 * Clock.MICROSECOND,
                                64 * Clock.MICROSECOND,
                                250 * Clock.MILLISECOND,
                                250 * Clock.MILLISECOND),
                        32),
                clock,
                seed);
    }

    private static int[] contents() {
        Random random = new Random(3);
        int[] words = new int[PowerCutScript.WORDS];
        Arrays.setAll(words, i -> i % 3 == 0 ? 0xffff : random.nextInt(0x10000));
        return words;
    }

    /** What is left when power goes at the moment number {@code at}, {@code eighths} of its time through. */
    private static int[] cut(
            Maker maker, CommandCycles commands, List<Moment> moments, int at, int eighths, long seed) {
        VirtualClock clock = new VirtualClock();
        FlashChip chip = maker.make(clock, seed);
        ArrayCells cells = new ArrayCells(PowerCutScript.WORDS);
        System.arraycopy(contents(), 0, cells.words, 0, cells.words.length);
        chip.connect(cells, new ArrayCells(PowerCutScript.BLOCKS, 1));
        for (Moment moment : moments.subList(0, at)) {
            if (moment.time() > 0) {
                clock.advance(moment.time());
            } else {
                chip.write(moment.word(), moment.value());
            }
        }
        // scripts wait longer than a program or erase operation takes at most
        long wait = moments.get(at).time();
        long longest = wait >= 100 * Clock.MILLISECOND ? 400 * Clock.MILLISECOND : 64 * Clock.MICROSECOND;
        clock.advance(eighths * Math.min(wait, longest) / 8);
        chip.reset();
        int[] left = cells.words.clone();
        requireSound(chip, commands, clock, cells);
        return left;
    }

    private static void requireSound(FlashChip chip, CommandCycles commands, VirtualClock clock, ArrayCells cells) {
        int[] left = cells.words.clone();
        assertThat(chip.readsArray()).isTrue();
        assertThat(chip.busy()).isFalse();
        clock.advance(10 * Clock.SECOND);
        assertThat(cells.words).as("nothing goes on").isEqualTo(left);
        for (int block = 0; block < PowerCutScript.BLOCKS; block++) {
            assertThat(chip.locked(block * BLOCK_WORDS)).isFalse();
        }
        commands.issue(chip, commands.erase(5));
        clock.advance(2 * Clock.SECOND);
        commands.issue(chip, commands.program(7, 0x1234));
        clock.advance(Clock.SECOND);
        assertThat(chip.busy()).isFalse();
        assertThat(cells.words[7]).isEqualTo(0x1234);
        assertThat(cells.words[8]).isEqualTo(0xffff);
    }

    /** How many words hold neither what they held nor what they were to hold. */
    private static int cutEverywhere(Maker maker, CommandCycles commands, PowerCutScript script, long seed) {
        int between = 0;
        List<Moment> moments = script.moments();
        for (int at = 0; at < moments.size(); at++) {
            for (int eighths : moments.get(at).time() > 0 ? EIGHTHS : new int[1]) {
                State state = moments.get(at).before();
                int[] left = cut(maker, commands, moments, at, eighths, seed);
                String where = "moment " + at + ", " + eighths + "/8: word ";
                for (int word = 0; word < left.length; word++) {
                    int before = state.stable()[word];
                    if (word / BLOCK_WORDS == state.erasing()) {
                        between += left[word] != before && left[word] != 0xffff ? 1 : 0;
                        continue;
                    }
                    Integer value = state.programming().get(word);
                    if (value == null) {
                        if (left[word] != before) {
                            assertThat(left[word]).as(where + word).isEqualTo(before);
                        }
                        continue;
                    }
                    assertThat(left[word] & ~before)
                            .as(where + word + " gained bits")
                            .isZero();
                    assertThat(before & value & ~left[word])
                            .as(where + word + " lost bits that were to stay")
                            .isZero();
                    between += left[word] != before && left[word] != (before & value) ? 1 : 0;
                }
            }
        }
        return between;
    }

    private static PowerCutScript common(CommandCycles commands) {
        return new PowerCutScript(commands, contents())
                .program(0x10, 0x1234)
                .unfinished(0x20)
                .refused(1, BLOCK_WORDS + 4, 0)
                .erase(1)
                .program(BLOCK_WORDS + 4, 0x0ff0)
                .programInTwo(2 * BLOCK_WORDS - 1, 0)
                .eraseWithProgram(2, 3 * BLOCK_WORDS, 0x5a5a);
    }

    private static PowerCutScript buffers(CommandCycles commands) {
        return common(commands)
                .buffer(0x40, 0x1111, 0x2222, 0, 0xffff, 0xf00f)
                .bufferGivenUp(0x60, 0)
                .buffer(4 * BLOCK_WORDS - 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void intelChipWithBuffer() {
        assertThat(cutEverywhere(FlashPowerCutTest::buffered, INTEL, buffers(INTEL), 1))
                .isPositive();
    }

    @Test
    void intelChipWithoutBuffer() {
        assertThat(cutEverywhere(FlashPowerCutTest::plain, INTEL, common(INTEL), 1))
                .isPositive();
    }

    @Test
    void amdChip() {
        assertThat(cutEverywhere(FlashPowerCutTest::amd, AMD, buffers(AMD), 1)).isPositive();
    }

    /** What one step of a script is made of. */
    record Step(int kind, int block, int within, int value) {
        void addTo(PowerCutScript script) {
            int word = block * BLOCK_WORDS + within;
            int other = (block + 1) % PowerCutScript.BLOCKS;
            switch (kind) {
                case 0 -> script.program(word, value);
                case 1 -> script.programInTwo(word, value);
                case 2 -> script.buffer(word & -4, value, ~value & 0xffff, value >> 1, 0xffff);
                case 3 -> script.erase(block);
                case 4 -> script.eraseWithProgram(other, word, value);
                case 5 -> script.refused(block, word, value);
                default -> script.bufferGivenUp(word & -4, value, value);
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, PowerCutScript.BLOCKS - 1),
                        Arbitraries.of(0, 1, 5, BLOCK_WORDS - 1),
                        Arbitraries.integers().between(0, 0xffff))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void anySequenceOfIntels(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        anySequence(FlashPowerCutTest::buffered, INTEL, steps, seed);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void anySequenceOfAmds(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        anySequence(FlashPowerCutTest::amd, AMD, steps, seed);
    }

    private static void anySequence(Maker maker, CommandCycles commands, List<Step> steps, long seed) {
        PowerCutScript script = new PowerCutScript(commands, contents());
        steps.forEach(step -> step.addTo(script));
        cutEverywhere(maker, commands, script, seed);
    }

    @Test
    void theSeedDecidesWhatIsLeftOfABlock() {
        int[] left = brokenErase(7, 150 * Clock.MILLISECOND);
        assertThat(brokenErase(7, 150 * Clock.MILLISECOND)).isEqualTo(left);
        assertThat(brokenErase(8, 150 * Clock.MILLISECOND)).isNotEqualTo(left);
    }

    @Test
    void anEraseFirstClearsBitsAndThenSetsThem() {
        int[] before = contents();
        int[] early = brokenErase(7, 60 * Clock.MILLISECOND);
        int[] late = brokenErase(7, 240 * Clock.MILLISECOND);
        int lateBits = 0;
        for (int i = 0; i < BLOCK_WORDS; i++) {
            assertThat(early[i] & ~before[i]).isZero();
            lateBits += Integer.bitCount(late[i]);
        }
        assertThat(early).isNotEqualTo(before);
        assertThat(lateBits).isBetween(BLOCK_WORDS * 16 * 8 / 10, BLOCK_WORDS * 16 - 1);
    }

    /** All words after an erase of block 0 that was broken off. */
    private static int[] brokenErase(long seed, long after) {
        VirtualClock clock = new VirtualClock();
        FlashChip chip = buffered(clock, seed);
        ArrayCells cells = new ArrayCells(PowerCutScript.WORDS);
        System.arraycopy(contents(), 0, cells.words, 0, cells.words.length);
        chip.connect(cells, new ArrayCells(PowerCutScript.BLOCKS, 1));
        chip.write(0, 0x20);
        chip.write(0, 0xd0);
        clock.advance(after);
        chip.reset();
        return cells.words;
    }
}
