package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import trampoline.api.clock.Clock;

/**
 * Bus cycles and waits for one chip, and beside each of them what the cells have to hold if power goes before it. What
 * that is follows from the operations that were asked for, not from a chip.
 */
final class PowerCutScript {
    /** Words in a block, and blocks, of the chips that it is made for. */
    static final int BLOCK_WORDS = 256;

    static final int BLOCKS = 4;
    static final int WORDS = BLOCKS * BLOCK_WORDS;

    /**
     * What power may find.
     *
     * @param stable contents of the words that are not being written
     * @param programming words that are being programmed, with the value
     * @param erasing the block that is being erased, or -1
     */
    record State(int[] stable, Map<Integer, Integer> programming, int erasing) {}

    /**
     * A bus cycle, or time that goes by.
     *
     * @param time picoseconds, or 0 for a bus cycle
     * @param before what power finds if it goes before this, or while this goes by
     */
    record Moment(int word, int value, long time, State before) {}

    private final List<Moment> moments = new ArrayList<>();
    private final int[] contents;
    private final Map<Integer, Integer> programming = new TreeMap<>();
    private int erasing = -1;

    PowerCutScript(int[] contents) {
        this.contents = contents.clone();
    }

    List<Moment> moments() {
        return moments;
    }

    private State state() {
        return new State(contents.clone(), new TreeMap<>(programming), erasing);
    }

    private PowerCutScript write(int word, int value) {
        moments.add(new Moment(word, value, 0, state()));
        return this;
    }

    private PowerCutScript pause(long time) {
        moments.add(new Moment(0, 0, time, state()));
        return this;
    }

    private void programmed() {
        programming.forEach((word, value) -> contents[word] &= value);
        programming.clear();
    }

    PowerCutScript program(int word, int value) {
        write(word, 0x40).write(word, value);
        programming.put(word, value);
        pause(Clock.MILLISECOND);
        programmed();
        return write(word, 0x70).write(word, 0xff);
    }

    PowerCutScript programInTwo(int word, int value) {
        write(word, 0x10).write(word, value);
        programming.put(word, value);
        pause(6 * Clock.MICROSECOND)
                .write(word, 0xb0)
                .write(word, 0x70)
                .write(word, 0xff)
                .pause(Clock.SECOND);
        write(word, 0xd0).pause(Clock.MILLISECOND);
        programmed();
        return write(word, 0xff);
    }

    PowerCutScript buffer(int word, int... values) {
        write(word, 0xe8).write(word, values.length - 1);
        for (int i = 0; i < values.length; i++) {
            write(word + i, values[i]);
        }
        write(word, 0xd0);
        for (int i = 0; i < values.length; i++) {
            programming.put(word + i, values[i]);
        }
        pause(Clock.MILLISECOND);
        programmed();
        return write(word, 0x70).write(word, 0x50).write(word, 0xff);
    }

    /** A command sequence that asks for nothing. */
    PowerCutScript unconfirmed(int word, int... values) {
        for (int value : values) {
            write(word, value);
        }
        return pause(Clock.SECOND).write(word, 0x50).write(word, 0xff);
    }

    PowerCutScript lock(int block) {
        return write(block * BLOCK_WORDS, 0x60).write(block * BLOCK_WORDS, 0x01);
    }

    PowerCutScript unlock(int block) {
        return write(block * BLOCK_WORDS, 0x60).write(block * BLOCK_WORDS, 0xd0);
    }

    PowerCutScript erase(int block) {
        startErase(block);
        return endErase();
    }

    private void startErase(int block) {
        int word = block * BLOCK_WORDS + 3;
        write(word, 0x20).write(word, 0xd0);
        erasing = block;
        pause(100 * Clock.MILLISECOND);
    }

    private PowerCutScript endErase() {
        pause(2 * Clock.SECOND);
        int start = erasing * BLOCK_WORDS;
        Arrays.fill(contents, start, start + BLOCK_WORDS, 0xffff);
        erasing = -1;
        return write(0, 0x70).write(0, 0xff);
    }

    /** A word of another block is programmed while the erase is suspended. */
    PowerCutScript eraseWithProgram(int block, int word, int value) {
        startErase(block);
        write(0, 0xb0).write(0, 0x70).write(0, 0xff);
        program(word, value);
        pause(Clock.SECOND).write(0, 0xd0);
        return endErase();
    }
}
