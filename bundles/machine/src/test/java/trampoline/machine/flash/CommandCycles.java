package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.List;

/** The bus cycles of a command set, each a word and a value. */
enum CommandCycles {
    INTEL {
        @Override
        List<int[]> program(int word, int value) {
            return cycles(word, 0x40, word, value);
        }

        @Override
        List<int[]> erase(int word) {
            return cycles(word, 0x20, word, 0xd0);
        }

        @Override
        List<int[]> load(int word, int... values) {
            List<int[]> cycles = cycles(word, 0xe8, word, values.length - 1);
            for (int i = 0; i < values.length; i++) {
                cycles.add(new int[] {word + i, values[i]});
            }
            return cycles;
        }

        @Override
        List<int[]> confirm(int word) {
            return cycles(word, 0xd0);
        }

        @Override
        List<int[]> giveUp(int word) {
            return cycles(word, 0x70, word, 0x50, word, 0xff);
        }

        @Override
        List<int[]> unfinished(int word) {
            return cycles(word, 0x20, word, 0xff, word, 0x50, word, 0xff);
        }

        @Override
        List<int[]> lock(int word, boolean on) {
            return cycles(word, 0x60, word, on ? 0x01 : 0xd0);
        }

        @Override
        List<int[]> suspend() {
            return cycles(0, 0xb0, 0, 0x70, 0, 0xff);
        }

        @Override
        List<int[]> resume() {
            return cycles(0, 0xd0);
        }

        @Override
        List<int[]> readArray(int word) {
            return cycles(word, 0x70, word, 0x50, word, 0xff);
        }

        @Override
        int possible(int before, int value) {
            return value;
        }
    },
    AMD {
        @Override
        List<int[]> program(int word, int value) {
            return cycles(0x555, 0xaa, 0x2aa, 0x55, 0x555, 0xa0, word, value);
        }

        @Override
        List<int[]> erase(int word) {
            return cycles(0x555, 0xaa, 0x2aa, 0x55, 0x555, 0x80, 0x555, 0xaa, 0x2aa, 0x55, word, 0x30);
        }

        @Override
        List<int[]> load(int word, int... values) {
            List<int[]> cycles = cycles(0x555, 0xaa, 0x2aa, 0x55, word, 0x25, word, values.length - 1);
            for (int i = 0; i < values.length; i++) {
                cycles.add(new int[] {word + i, values[i]});
            }
            return cycles;
        }

        @Override
        List<int[]> confirm(int word) {
            return cycles(word, 0x29);
        }

        @Override
        List<int[]> giveUp(int word) {
            return cycles(word, 0x28, 0x555, 0xaa, 0x2aa, 0x55, 0x555, 0xf0);
        }

        @Override
        List<int[]> unfinished(int word) {
            return cycles(0x555, 0xaa, 0x2aa, 0x55, 0x555, 0x80, 0x555, 0xaa, 0x2aa, 0x55, word, 0xf0);
        }

        @Override
        List<int[]> lock(int word, boolean on) {
            return cycles(0x555, 0xaa, 0x2aa, 0x55, 0x555, 0xe0, word, 0xa0, word, on ? 0x00 : 0x01, 0, 0x90, 0, 0x00);
        }

        @Override
        List<int[]> suspend() {
            return cycles(0, 0xb0);
        }

        @Override
        List<int[]> resume() {
            return cycles(0, 0x30);
        }

        @Override
        List<int[]> readArray(int word) {
            return cycles(word, 0xf0);
        }

        @Override
        int possible(int before, int value) {
            return before & value;
        }
    };

    private static List<int[]> cycles(int... wordsAndValues) {
        List<int[]> cycles = new ArrayList<>();
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            cycles.add(new int[] {wordsAndValues[i], wordsAndValues[i + 1]});
        }
        return cycles;
    }

    abstract List<int[]> program(int word, int value);

    abstract List<int[]> erase(int word);

    /** Fills the write buffer. */
    abstract List<int[]> load(int word, int... values);

    /** Programs what is in the buffer. */
    abstract List<int[]> confirm(int word);

    /** Does not, and leaves no error behind. */
    abstract List<int[]> giveUp(int word);

    /** An erase command that is not finished, and leaves no error behind. */
    abstract List<int[]> unfinished(int word);

    /** Locks the block until reset, or unlocks it. */
    abstract List<int[]> lock(int word, boolean on);

    /** Suspends what is under way, and reads the array. */
    abstract List<int[]> suspend();

    abstract List<int[]> resume();

    /** Back to the array, errors cleared. */
    abstract List<int[]> readArray(int word);

    /** A value that may be programmed over what a word holds: chips differ in what bits do that would have to be set. */
    abstract int possible(int before, int value);

    void issue(FlashChip chip, List<int[]> cycles) {
        for (int[] cycle : cycles) {
            chip.write(cycle[0], cycle[1]);
        }
    }
}
