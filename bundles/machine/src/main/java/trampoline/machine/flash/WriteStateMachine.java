package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import trampoline.api.clock.Clock;

/**
 * What programs and erases inside a chip of any make, and so the physics of NOR flash: programming only clears bits,
 * erasing sets those of whole blocks, both take their time, can be suspended, and leave something in between when the
 * power goes. A program operation can be carried out while an erase is suspended; otherwise one is under way at a time.
 * What commands start it, and how it is asked for its state, is the chip's business.
 */
final class WriteStateMachine {
    /** Value of a word of a program operation that is to stay as it is. */
    static final int UNTOUCHED = -1;

    /** Hears of the end of operations that were not broken off. */
    interface Listener {
        /**
         * A program operation is over.
         *
         * @param stored false when its result could not be stored; the cells are as before
         */
        void programEnded(boolean stored);

        /**
         * An erase operation is over.
         *
         * @param stored false when its result could not be stored
         */
        void eraseEnded(boolean stored);
    }

    /**
     * Words that are erased together.
     *
     * @param word the first one
     * @param count how many; 0 when there are none to be erased, which takes its time all the same
     * @param time picoseconds
     */
    record Span(int word, int count, long time) {}

    private final long seed;
    private final Program programming = new Program();
    private final Erase erasing = new Erase();
    private final WriteOperation program;
    private final WriteOperation erase;
    private final Listener listener;

    /**
     * @param chip what messages call it
     * @param seed decides what an operation that is broken off leaves
     */
    WriteStateMachine(String chip, Clock clock, long seed, Listener listener) {
        this.seed = seed;
        this.listener = listener;
        program = new WriteOperation(chip + ": program", clock, programming);
        erase = new WriteOperation(chip + ": erase", clock, erasing);
    }

    private final class Program implements WriteOperation.Effect {
        private FlashCells cells;
        private int start;
        private int[] values;

        @Override
        public void complete() {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != UNTOUCHED) {
                    cells.program(start + i, values[i]);
                }
            }
        }

        @Override
        public void breakOff(double done, SplittableRandom random) {
            int[] left = new int[values.length];
            Arrays.setAll(left, i -> {
                int before = cells.read(start + i);
                return values[i] == UNTOUCHED ? before : PartialWrite.programmed(before, values[i], done, random);
            });
            cells.leave(start, left);
        }

        @Override
        public void ended(boolean stored) {
            listener.programEnded(stored);
        }
    }

    private final class Erase implements WriteOperation.Effect {
        private FlashCells cells;
        private List<Span> spans = List.of();

        @Override
        public void complete() {
            for (Span span : spans) {
                cells.erase(span.word, span.count);
            }
        }

        /** One span after the other is erased. */
        @Override
        public void breakOff(double done, SplittableRandom random) {
            double past = done * time();
            for (Span span : spans) {
                if (past >= span.time) {
                    cells.erase(span.word, span.count);
                } else {
                    leave(span, past / span.time, random);
                    return;
                }
                past -= span.time;
            }
        }

        private void leave(Span span, double done, SplittableRandom random) {
            int[] left = new int[span.count];
            Arrays.setAll(left, i -> PartialWrite.erased(cells.read(span.word + i), cells.erased(), done, random));
            cells.leave(span.word, left);
        }

        long time() {
            return spans.stream().mapToLong(Span::time).sum();
        }

        @Override
        public void ended(boolean stored) {
            listener.eraseEnded(stored);
        }
    }

    /**
     * Begins to program.
     *
     * @param cells what is programmed: the array, or the locks
     * @param word where the first value goes
     * @param values for consecutive words; {@link #UNTOUCHED} where there is none
     * @param time picoseconds
     */
    void program(FlashCells cells, int word, int[] values, long time) {
        programming.cells = cells;
        programming.start = word;
        programming.values = values;
        program.start(time);
    }

    /** Begins to erase one span after the other. */
    void erase(FlashCells cells, List<Span> spans) {
        erasing.cells = cells;
        erasing.spans = List.copyOf(spans);
        erase.start(erasing.time());
    }

    /** True while an operation is under way that is not suspended. */
    boolean running() {
        return program.running() || erase.running();
    }

    boolean programs() {
        return program.running();
    }

    boolean programSuspended() {
        return program.suspended();
    }

    boolean eraseSuspended() {
        return erase.suspended();
    }

    /** True when {@code word} of {@code cells} is to be erased by the operation that is under way or suspended. */
    boolean erases(FlashCells cells, int word) {
        if (!erase.running() && !erase.suspended() || cells != erasing.cells) {
            return false;
        }
        for (Span span : erasing.spans) {
            if (word >= span.word && word - span.word < span.count) {
                return true;
            }
        }
        return false;
    }

    /** Suspends what is under way. */
    void suspend() {
        (program.running() ? program : erase).suspend();
    }

    /**
     * Goes on with what was suspended last; nothing happens when nothing is.
     *
     * @return whether something goes on
     */
    boolean resume() {
        WriteOperation latest = program.suspended() ? program : erase;
        if (!latest.suspended()) {
            return false;
        }
        latest.resume();
        return true;
    }

    /** Ends everything where it is, suspended or not: power goes, or the reset pin is low. */
    void breakOff() {
        program.breakOff(seed);
        erase.breakOff(seed);
    }
}
