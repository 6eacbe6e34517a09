package trampoline.loader.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import trampoline.api.board.BoardException;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashProtection;
import trampoline.loader.driver.FlashBench.Build;
import trampoline.loader.driver.FlashBench.PowerCut;
import trampoline.machine.flash.ChipInterface;
import trampoline.machine.flash.DataLines;

/**
 * Chips of every kind and width on buses of every width and byte order, with straight and crossed lines, driven by their
 * drivers, against bytes of which programming clears bits and erasing sets those of a block. Power may go at any time:
 * then what was being written is anything that physics allows, and all else is as it was.
 */
class AnyFlashTest {
    /** What is done. Numbers are taken modulo what there is. */
    record Step(Kind kind, int place, int seed) {}

    private enum Kind {
        PROGRAM,
        PROGRAM_MORE,
        SET_BITS,
        ERASE,
        LOCK,
        UNLOCK,
        BENCH_LOCK,
        RESET,
        CUT_PROGRAM,
        CUT_ERASE,
        CUT_LOCK
    }

    @Provide
    Arbitrary<Build> builds() {
        return Combinators.combine(
                        Arbitraries.of(allBuilds()),
                        Arbitraries.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN),
                        Arbitraries.of(true, false),
                        Arbitraries.integers())
                .as((build, order, crossed, seed) -> new Build(
                        build.kind(),
                        build.pins(),
                        build.busBits(),
                        order,
                        crossed ? crossed(build.busBits(), seed) : DataLines.straight()));
    }

    static List<Build> allBuilds() {
        List<Build> builds = new ArrayList<>();
        for (FlashKind kind : FlashKind.values()) {
            for (ChipInterface pins : kind.pins()) {
                for (int bits = pins.dataBits(); bits <= 32; bits *= 2) {
                    builds.add(new Build(kind, pins, bits, ByteOrder.LITTLE_ENDIAN, DataLines.straight()));
                }
            }
        }
        return builds;
    }

    private static DataLines crossed(int bits, int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, bits).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return DataLines.crossed(order.stream().mapToInt(i -> i).toArray());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()), Arbitraries.integers().between(0, 40), Arbitraries.integers())
                .as(Step::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(15);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheModel(@ForAll("builds") Build build, @ForAll("steps") List<Step> steps) throws Exception {
        Path folder = Files.createTempDirectory("any-flash");
        try (Run run = new Run(folder, build)) {
            for (Step step : steps) {
                run.step(step);
                run.compare();
            }
            run.powerCycle();
            run.compare();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        }
    }

    /** A bench with its bank, and what the bank ought to be. */
    private static final class Run implements AutoCloseable {
        private final Path folder;
        private final Build build;
        private FlashBench bench;
        private final byte[] bytes;
        private final boolean[] locks;
        private final List<EraseBlock> blocks;

        Run(Path folder, Build build) throws BoardException, LoaderException {
            this.folder = folder;
            this.build = build;
            bench = new FlashBench(folder, build, 1);
            FlashBank bank = bench.flash.bank();
            blocks = bank.blocks();
            assertThat(bench.driver.blocks()).isEqualTo(blocks);
            FlashIdentification found = bench.driver.identification().orElseThrow();
            assertThat(found.busBits()).isEqualTo(build.busBits());
            assertThat(found.chipBits()).isEqualTo(build.pins().dataBits());
            assertThat(found.commandSet()).isEqualTo(bank.commandSet());
            assertThat(found.protection()).isEqualTo(bank.protection());
            bytes = new byte[bank.length()];
            Arrays.fill(bytes, (byte) 0xff);
            locks = new boolean[blocks.size()];
            lockedAfterReset();
        }

        private boolean comesUpLocked() {
            return build.kind() == FlashKind.INTEL_WITHOUT_BUFFER;
        }

        private void lockedAfterReset() {
            if (protection() == FlashProtection.VOLATILE) {
                Arrays.fill(locks, comesUpLocked());
            }
        }

        private FlashProtection protection() {
            return bench.flash.bank().protection();
        }

        private int block(Step step) {
            return step.place % blocks.size();
        }

        void step(Step step) throws BoardException, LoaderException {
            int number = block(step);
            EraseBlock block = blocks.get(number);
            switch (step.kind) {
                case PROGRAM -> program(number, contents(step, block, 8));
                case PROGRAM_MORE -> program(number, contents(step, block, 4 + 4 * (step.seed & 0x3f)));
                case SET_BITS -> setBits(number, offset(step, block));
                case ERASE -> erase(number);
                case LOCK -> lock(number, true);
                case UNLOCK -> lock(number, false);
                case BENCH_LOCK -> benchLock(number, step.seed % 2 == 0);
                case RESET -> {
                    bench.flash.reset();
                    lockedAfterReset();
                }
                case CUT_PROGRAM -> cutProgram(step, block);
                case CUT_ERASE -> cutErase(step, block);
                case CUT_LOCK -> cutLock(step, number);
            }
        }

        private static int offset(Step step, EraseBlock block) {
            return block.offset() + 4 * ((step.seed >>> 8) % (block.length() / 4));
        }

        /** Bytes somewhere in a block, none of whose bits would have to be set. */
        private Piece contents(Step step, EraseBlock block, int length) {
            int offset = offset(step, block);
            byte[] values = new byte[Math.min(length, block.offset() + block.length() - offset)];
            new Random(step.seed).nextBytes(values);
            for (int i = 0; i < values.length; i++) {
                values[i] &= bytes[offset + i];
            }
            return new Piece(offset, values);
        }

        private void program(int number, Piece piece) throws LoaderException {
            if (locks[number]) {
                assertThatThrownBy(() -> bench.driver.program(piece.offset, piece.values))
                        .isInstanceOf(LoaderException.class)
                        .hasMessageContaining("locked");
            } else {
                bench.driver.program(piece.offset, piece.values);
                System.arraycopy(piece.values, 0, bytes, piece.offset, piece.values.length);
            }
        }

        private void setBits(int number, int offset) throws LoaderException {
            byte[] ones = {-2, -1, -1, -1};
            boolean possible = true;
            for (int i = 0; i < 4; i++) {
                possible &= (bytes[offset + i] | ~ones[i]) == -1;
            }
            if (possible || locks[number]) {
                for (int i = 0; i < 4; i++) {
                    ones[i] &= bytes[offset + i];
                }
                program(number, new Piece(offset, ones));
                return;
            }
            assertThatThrownBy(() -> bench.driver.program(offset, ones))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("erase the block first");
            byte[] left = bench.flash.bank().read(offset, 4);
            for (int i = 0; i < 4; i++) {
                assertThat(left[i] & ~bytes[offset + i]).as("no bit is set").isZero();
                assertThat(left[i] | ~(bytes[offset + i] & ones[i]))
                        .as("none is lost")
                        .isEqualTo(-1);
                bytes[offset + i] = left[i];
            }
        }

        private void erase(int number) throws LoaderException {
            EraseBlock block = blocks.get(number);
            if (locks[number]) {
                assertThatThrownBy(() -> bench.driver.erase(block.offset()))
                        .isInstanceOf(LoaderException.class)
                        .hasMessageContaining("locked");
            } else {
                bench.driver.erase(block.offset());
                Arrays.fill(bytes, block.offset(), block.offset() + block.length(), (byte) 0xff);
            }
        }

        private void lock(int number, boolean on) throws LoaderException {
            int offset = blocks.get(number).offset();
            if (protection().changeable()) {
                bench.driver.lock(offset, on);
                locks[number] = on;
            } else {
                assertThatThrownBy(() -> bench.driver.lock(offset, on)).isInstanceOf(LoaderException.class);
            }
        }

        private void benchLock(int number, boolean on) {
            int offset = blocks.get(number).offset();
            if (protection() == FlashProtection.NONE) {
                assertThatThrownBy(() -> bench.flash.bank().lock(offset, on))
                        .isInstanceOf(UnsupportedOperationException.class);
            } else {
                bench.flash.bank().lock(offset, on);
                locks[number] = on;
            }
        }

        private void cutProgram(Step step, EraseBlock block) throws BoardException {
            Piece piece = contents(step, block, 64);
            boolean locked = locks[block(step)];
            boolean cut = cut(step.seed, 60_000_000L, () -> bench.driver.program(piece.offset, piece.values));
            byte[] left = bench.flash.bank().read(piece.offset, piece.values.length);
            for (int i = 0; i < left.length; i++) {
                int at = piece.offset + i;
                assertThat(left[i] & ~bytes[at]).as("no bit is set").isZero();
                assertThat(piece.values[i] & ~left[i]).as("none is lost").isZero();
                assertThat(cut || locked || left[i] == piece.values[i]).isTrue();
                bytes[at] = left[i];
            }
        }

        private void cutErase(Step step, EraseBlock block) throws BoardException {
            boolean locked = locks[block(step)];
            cut(step.seed, 300_000_000_000L, () -> bench.driver.erase(block.offset()));
            if (!locked) {
                byte[] left = bench.flash.bank().read(block.offset(), block.length());
                System.arraycopy(left, 0, bytes, block.offset(), left.length);
            }
        }

        private void cutLock(Step step, int number) throws BoardException {
            if (protection() == FlashProtection.PERSISTENT) {
                cut(
                        step.seed,
                        300_000_000_000L,
                        () -> bench.driver.lock(blocks.get(number).offset(), step.seed % 2 == 0));
                for (int i = 0; i < locks.length; i++) {
                    locks[i] = bench.flash.bank().locked(blocks.get(i).offset());
                }
            }
        }

        /** Something that the driver does. */
        private interface Action {
            void run() throws LoaderException;
        }

        /** Begins it, takes the power away at some time, and switches on again; true when it was under way. */
        private boolean cut(int seed, long longest, Action action) throws BoardException {
            boolean cut = false;
            bench.cutPowerAfter(Math.floorMod((long) seed * 7919, longest));
            try {
                action.run();
            } catch (PowerCut e) {
                cut = true;
            } catch (LoaderException e) {
                assertThat(e).hasMessageContaining("locked");
            }
            powerCycle();
            return cut;
        }

        void powerCycle() throws BoardException {
            bench.close();
            bench = new FlashBench(folder, build, bench.clock.now());
            lockedAfterReset();
        }

        void compare() throws LoaderException {
            assertThat(bench.flash.directlyReadable()).as("in read mode again").isTrue();
            byte[] found = bench.flash.bank().read(0, bytes.length);
            assertThat(Arrays.mismatch(found, bytes))
                    .as("first byte that differs")
                    .isNegative();
            for (int i = 0; i < locks.length; i++) {
                int offset = blocks.get(i).offset();
                if (i < 9 || i > locks.length - 3) {
                    assertThat(bench.driver.locked(offset))
                            .as("lock of block " + i)
                            .isEqualTo(locks[i]);
                }
                assertThat(bench.flash.bank().locked(offset)).isEqualTo(locks[i]);
            }
        }

        @Override
        public void close() {
            bench.close();
        }
    }

    /** Bytes for a place. */
    private record Piece(int offset, byte[] values) {}
}
