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
    private final CommandCycles commands;
    private final int[] contents;
    private final Map<Integer, Integer> programming = new TreeMap<>();
    private int erasing = -1;

    PowerCutScript(CommandCycles commands, int[] contents) {
        this.commands = commands;
        this.contents = contents.clone();
    }

    List<Moment> moments() {
        return moments;
    }

    private State state() {
        return new State(contents.clone(), new TreeMap<>(programming), erasing);
    }

    private PowerCutScript issue(List<int[]> cycles) {
        for (int[] cycle : cycles) {
            moments.add(new Moment(cycle[0], cycle[1], 0, state()));
        }
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

    private int startProgram(int word, int value) {
        int possible = commands.possible(contents[word], value);
        issue(commands.program(word, possible));
        programming.put(word, possible);
        return possible;
    }

    PowerCutScript program(int word, int value) {
        startProgram(word, value);
        pause(Clock.MILLISECOND);
        programmed();
        return issue(commands.readArray(word));
    }

    PowerCutScript programInTwo(int word, int value) {
        startProgram(word, value);
        pause(6 * Clock.MICROSECOND).issue(commands.suspend()).pause(Clock.SECOND);
        issue(commands.resume()).pause(Clock.MILLISECOND);
        programmed();
        return issue(commands.readArray(word));
    }

    PowerCutScript buffer(int word, int... values) {
        int[] possible = values.clone();
        Arrays.setAll(possible, i -> commands.possible(contents[word + i], values[i]));
        issue(commands.load(word, possible)).issue(commands.confirm(word));
        for (int i = 0; i < values.length; i++) {
            programming.put(word + i, possible[i]);
        }
        pause(Clock.MILLISECOND);
        programmed();
        return issue(commands.readArray(word));
    }

    /** A write buffer that is filled and not programmed. */
    PowerCutScript bufferGivenUp(int word, int... values) {
        return issue(commands.load(word, values)).issue(commands.giveUp(word)).pause(Clock.SECOND);
    }

    /** An erase command without its end. */
    PowerCutScript unfinished(int word) {
        return issue(commands.unfinished(word)).pause(Clock.SECOND);
    }

    /** A block is locked, does not take what is asked for, and is unlocked. */
    PowerCutScript refused(int block, int word, int value) {
        int start = block * BLOCK_WORDS;
        issue(commands.lock(start, true));
        issue(commands.program(word, value)).pause(Clock.SECOND).issue(commands.readArray(word));
        issue(commands.erase(word)).pause(Clock.SECOND).issue(commands.readArray(word));
        return issue(commands.lock(start, false)).issue(commands.readArray(word));
    }

    PowerCutScript erase(int block) {
        startErase(block);
        return endErase();
    }

    private void startErase(int block) {
        issue(commands.erase(block * BLOCK_WORDS + 3));
        erasing = block;
        pause(100 * Clock.MILLISECOND);
    }

    private PowerCutScript endErase() {
        pause(2 * Clock.SECOND);
        int start = erasing * BLOCK_WORDS;
        Arrays.fill(contents, start, start + BLOCK_WORDS, 0xffff);
        erasing = -1;
        return issue(commands.readArray(0));
    }

    /** A word of another block is programmed while the erase is suspended. */
    PowerCutScript eraseWithProgram(int block, int word, int value) {
        startErase(block);
        issue(commands.suspend());
        program(word, value);
        pause(Clock.SECOND).issue(commands.resume());
        return endErase();
    }
}
