package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed, or the computer crashes, at every single point of a sequence of writes, of which one may fail:
 * the files are copied there and opened again. What was acknowledged is there; the write under way is there, or not, as
 * a whole; a write that was refused is not.
 */
class FlashFileCrashTest {
    private static final int LENGTH = 96;
    /** Blocks are written below it, words from it on, so that a crash may lose the words that were not synced. */
    private static final int WORDS_FROM = 64;

    private static final Path NAME = Path.of("bank.img");

    @TempDir
    Path folder;

    /** Kind 0: a block; 2: a word; 3: sync; 4: opened again by another process. */
    record Step(int kind, int offset, int length, long seed) {
        byte[] bytes() {
            byte[] bytes = new byte[length];
            new Random(seed).nextBytes(bytes);
            return bytes;
        }
    }

    /** One computer with its two files. */
    private static final class Host implements MemoryMedium.Observer {
        private final Path folder;
        private final MemoryMedium image;
        private final MemoryMedium journal;
        private final byte[] acknowledged = new byte[LENGTH];
        /** For every byte from {@link #WORDS_FROM} on: what a crash may show in its place. */
        private final List<Set<Byte>> unsynced = new ArrayList<>();

        private byte[] next;
        private int failAfter;
        private int points;
        private boolean whole = true;

        /**
         * @param failAfter this many operations of the media the next one fails
         * @param folder where copies are opened as files; null to open them in memory
         */
        Host(int failAfter, Path folder) {
            this.failAfter = failAfter;
            this.folder = folder;
            Arrays.fill(acknowledged, (byte) 0xff);
            image = new MemoryMedium(acknowledged, this);
            journal = new MemoryMedium(new byte[0], this);
            for (int i = 0; i < LENGTH; i++) {
                unsynced.add(new HashSet<>());
            }
            synced();
        }

        private void synced() {
            for (int i = 0; i < LENGTH; i++) {
                unsynced.get(i).clear();
                unsynced.get(i).add(acknowledged[i]);
            }
        }

        @Override
        public void begins() throws IOException {
            changed();
            if (failAfter-- == 0) {
                throw new IOException("disk full");
            }
        }

        @Override
        public void changed() {
            points++;
            requireNothingLost(opened(image.bytes(), journal.bytes()), false);
            for (byte[] stored : List.of(image.bytes(), image.forced())) {
                for (byte[] recorded : List.of(journal.bytes(), journal.forced())) {
                    requireNothingLost(opened(stored, recorded), true);
                }
            }
        }

        private byte[] opened(byte[] stored, byte[] recorded) {
            byte[] contents = new byte[LENGTH];
            try {
                if (folder != null) {
                    Files.write(folder.resolve("copy.img"), stored);
                    Files.write(folder.resolve("copy.journal"), recorded);
                    try (FlashFile copy = FlashFile.open(folder, "copy", LENGTH)) {
                        copy.readAll(contents, 0);
                    }
                    return contents;
                }
                MemoryMedium.Observer nobody = new MemoryMedium.Observer() {
                    @Override
                    public void changed() {}

                    @Override
                    public void begins() {}
                };
                FlashFile.open(NAME, LENGTH, new MemoryMedium(stored, nobody), new MemoryMedium(recorded, nobody))
                        .readAll(contents, 0);
                return contents;
            } catch (Exception e) {
                throw new AssertionError("cannot be opened again", e);
            }
        }

        private void requireNothingLost(byte[] found, boolean crash) {
            String where = "point " + points + (crash ? ", crash" : ", kill");
            byte[] after = next == null ? acknowledged : next;
            if (whole) {
                assertThat(Arrays.copyOf(found, WORDS_FROM))
                        .as(where)
                        .isIn(Arrays.copyOf(acknowledged, WORDS_FROM), Arrays.copyOf(after, WORDS_FROM));
            }
            for (int i = WORDS_FROM; i < LENGTH; i++) {
                boolean known = found[i] == acknowledged[i] || found[i] == after[i];
                assertThat(known || crash && unsynced.get(i).contains(found[i]))
                        .as(where + ": byte " + i)
                        .isTrue();
            }
        }

        private FlashFile run(FlashFile file, Step step) throws IOException {
            byte[] bytes = step.bytes();
            next = acknowledged.clone();
            if (step.kind < 3) {
                System.arraycopy(bytes, 0, next, step.offset, bytes.length);
            }
            FlashFile now = file;
            try {
                switch (step.kind) {
                    case 0 -> {
                        file.writeWhole(step.offset, bytes, 0, bytes.length);
                        for (int i = step.offset; i < step.offset + bytes.length; i++) {
                            unsynced.set(i, new HashSet<>(Set.of(next[i])));
                        }
                    }
                    case 2 -> {
                        for (int i = step.offset; i < step.offset + bytes.length; i++) {
                            unsynced.get(i).add(next[i]);
                        }
                        file.writeInPlace(step.offset, bytes, 0, bytes.length);
                    }
                    case 3 -> {
                        file.sync();
                        synced();
                    }
                    default -> now = FlashFile.open(NAME, LENGTH, image, journal);
                }
                System.arraycopy(next, 0, acknowledged, 0, LENGTH);
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageContaining("bank.img").hasMessageContaining("disk full");
            }
            next = null;
            byte[] contents = new byte[LENGTH];
            file.readAll(contents, 0);
            assertThat(contents).isEqualTo(acknowledged);
            changed();
            return now;
        }
    }

    private static int run(Host host, List<Step> steps) throws IOException {
        FlashFile file = FlashFile.open(NAME, LENGTH, host.image, host.journal);
        for (Step step : steps) {
            file = host.run(file, step);
        }
        return host.points;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> block = Combinators.combine(
                        Arbitraries.integers().between(0, 48),
                        Arbitraries.integers().between(1, 16),
                        Arbitraries.longs())
                .as((offset, length, seed) -> new Step(0, offset, length, seed));
        Arbitrary<Step> other = Combinators.combine(
                        Arbitraries.of(2, 2, 2, 3, 4),
                        Arbitraries.integers().between(WORDS_FROM / 4, LENGTH / 4 - 1),
                        Arbitraries.longs())
                .as((kind, word, seed) -> new Step(kind, 4 * word, kind == 2 ? 4 : 0, seed));
        return Arbitraries.oneOf(block, other).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void nothingAcknowledgedIsLost(@ForAll("steps") List<Step> steps) throws IOException {
        assertThat(run(new Host(-1, null), steps)).isGreaterThan(1);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void neitherAfterAnyOperationHasFailed(@ForAll("steps") List<Step> steps) throws IOException {
        // opening takes two operations, which may fail with an exception of their own
        for (int failAfter = 2; failAfter < 20; failAfter++) {
            List<Step> kept = steps.stream().filter(step -> step.kind != 4).toList();
            run(new Host(failAfter, null), kept);
        }
    }

    @Test
    void theFilesAreCopiedAtEveryPointAndOpenedAgain() throws IOException {
        List<Step> steps = List.of(
                new Step(0, 0, 16, 1),
                new Step(2, 64, 4, 2),
                new Step(0, 8, 16, 3),
                new Step(3, 0, 0, 0),
                new Step(2, 64, 4, 4),
                new Step(0, 40, 4, 5),
                new Step(4, 0, 0, 0),
                new Step(0, 0, 64, 6));
        assertThat(run(new Host(-1, folder), steps)).isGreaterThan(60);
    }

    /** A record that is longer than the next one, and was refused, must not stand behind that one. */
    @Test
    void aRefusedLongWriteDoesNotSpoilTheNextShortOne() throws IOException {
        List<Step> steps = List.of(new Step(0, 0, 48, 1), new Step(0, 0, 16, 2), new Step(2, 64, 4, 3));
        for (int failAfter = 2; failAfter < 12; failAfter++) {
            run(new Host(failAfter, null), steps);
        }
    }

    /** Words that are written where a refused block was to go are not overwritten by its record. */
    @Test
    void aRefusedWriteDoesNotComeBackOverLaterWords() throws IOException {
        for (int failAfter = 2; failAfter < 12; failAfter++) {
            Host host = new Host(failAfter, null);
            host.whole = false;
            run(host, List.of(new Step(0, 64, 16, 1), new Step(2, 64, 4, 2), new Step(2, 68, 4, 3)));
        }
    }

    /** What recovery does is on the disk before the record that tells of it is gone from there. */
    @Test
    void aCrashDuringRecoveryLosesNothing() throws IOException {
        Host host = new Host(-1, null);
        byte[] block = new Step(0, 8, 16, 9).bytes();
        host.next = host.acknowledged.clone();
        System.arraycopy(block, 0, host.next, 8, block.length);
        new FlashJournal(host.journal, LENGTH).record(8, block, 0, block.length);
        System.arraycopy(block, 0, host.acknowledged, 8, block.length);
        int before = host.points;
        FlashFile.open(NAME, LENGTH, host.image, host.journal);
        assertThat(host.points).isGreaterThan(before + 5);
        assertThat(host.image.forced()).isEqualTo(host.acknowledged);
    }
}
