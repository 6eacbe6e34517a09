package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.board.malta.MaltaBoardType;
import trampoline.image.Environment;
import trampoline.image.RedundantEnvironment;

/** Power goes while the environment is saved: afterwards it is the old one or the new one. */
class SaveenvPowerCutTest {
    private static final int OLD = 2;
    private static final int NEW = 3;
    private static final int CUTS = 160;
    private static final int BEGINNING = 40;
    private static final int END = 60;
    private static final int ERASE_SETUP = 0x200020;
    private static final int ERASE_CONFIRM = 0xd000d0;

    @TempDir
    Path folder;

    private final SaveenvCommand saveenv = new SaveenvCommand();
    private FlashWrites writes;
    private MaltaLoader loader;
    private Partition first;
    private Partition second;
    private byte[] before;

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void saveTwice() throws Exception {
        loader = new MaltaLoader(folder, new MaltaBoardType(), bus -> {
            writes = new FlashWrites(bus);
            return writes;
        });
        first = loader.board().bootProfile().parameterArea();
        second = loader.board().bootProfile().redundantParameterArea().orElseThrow();
        for (int number = OLD - 1; number <= OLD; number++) {
            loader.variables().replaceWith(Generations.variables(number));
            assertThat(loader.call(saveenv, "saveenv")).isZero();
        }
        before = contents();
        loader.variables().replaceWith(Generations.variables(NEW));
    }

    @AfterEach
    void stop() {
        loader.close();
        // its RAM is a quarter of this process's
        loader = null;
        writes = null;
    }

    private byte[] contents() {
        return loader.bank().read(second.offset(), first.end() - second.offset());
    }

    private int generation(byte[] contents, String where) {
        byte[] secondCopy = Arrays.copyOf(contents, second.length());
        byte[] firstCopy = Arrays.copyOfRange(contents, second.length(), contents.length);
        try {
            Environment found = RedundantEnvironment.decode(firstCopy, secondCopy, ByteOrder.LITTLE_ENDIAN)
                    .environment();
            return Generations.of(found.values(), where);
        } catch (ImageException e) {
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }

    /** Every write there is, with what the cells hold at that moment. */
    @Test
    void beforeEveryBusWrite() {
        int[] seen = new int[NEW + 1];
        byte[][] last = {before};
        int[] found = {OLD};
        writes.watch((count, value) -> {
            byte[] now = contents();
            if (!Arrays.equals(now, last[0])) {
                last[0] = now;
                found[0] = generation(now, "before write " + count);
            }
            seen[found[0]]++;
        });
        assertThat(loader.call(saveenv, "saveenv")).isZero();
        assertThat(writes.count()).isGreaterThan(20_000);
        assertThat(seen[OLD] + seen[NEW]).isEqualTo(writes.count());
        assertThat(seen[OLD]).isPositive();
        assertThat(seen[NEW]).isPositive();
        assertThat(generation(contents(), "at the end")).isEqualTo(NEW);
    }

    /**
     * Operations that are under way are broken off, and leave cells in between; the loader starts again. The erase, the
     * last words and the mark are where it matters most: all of their writes are tried, and some of the others.
     */
    @Test
    void operationsUnderWayAreBrokenOff() {
        SplittableRandom random = new SplittableRandom(1);
        int all = countWrites();
        int[] seen = new int[NEW + 1];
        for (int cut = 0; cut < CUTS; cut++) {
            int at = cut < BEGINNING ? cut : cut < BEGINNING + END ? all - 1 - (cut - BEGINNING) : random.nextInt(all);
            seen[cutAt(at, 0, "cut before write " + at + " of " + all)]++;
        }
        assertThat(seen[OLD]).isPositive();
        assertThat(seen[NEW]).isPositive();
        assertThat(seen[OLD] + seen[NEW]).isEqualTo(CUTS);
    }

    /** The longest operation, at several points of it. */
    @Test
    void whileTheOtherCopyIsErased() {
        int confirmed = eraseConfirmed();
        for (int part = 0; part <= 40; part++) {
            assertThat(cutAt(confirmed, part * (10 * Clock.MILLISECOND), "erase for " + part * 10 + " ms"))
                    .isEqualTo(OLD);
        }
    }

    /** And then it can be saved again, and is the new one. */
    @Test
    void afterwardsSavingWorks() {
        Random random = new Random(2);
        int all = countWrites();
        for (int cut = 0; cut < 20; cut++) {
            cutAt(random.nextInt(all), 0, "cut " + cut);
            loader.variables().replaceWith(Generations.variables(NEW));
            assertThat(loader.call(saveenv, "saveenv")).isZero();
            loader.reset();
            assertThat(Generations.of(loader.variables().all(), "saved again")).isEqualTo(NEW);
        }
    }

    private void restore() {
        loader.bank().program(second.offset(), before);
        loader.variables().replaceWith(Generations.variables(NEW));
    }

    private int countWrites() {
        writes.watch((count, value) -> {});
        assertThat(loader.call(saveenv, "saveenv")).isZero();
        int all = writes.count();
        restore();
        return all;
    }

    /** The number of the write behind the one that starts the erase. */
    private int eraseConfirmed() {
        List<Integer> values = new ArrayList<>();
        writes.watch((count, value) -> values.add(value));
        assertThat(loader.call(saveenv, "saveenv")).isZero();
        restore();
        int setup = Collections.indexOfSubList(values, List.of(ERASE_SETUP, ERASE_CONFIRM));
        assertThat(setup).isNotNegative();
        return setup + 2;
    }

    /** Saves until just before a write, waits, takes the power away and starts again; tells what is found. */
    private int cutAt(int write, long wait, String where) {
        restore();
        writes.watch((count, value) -> {
            if (count == write) {
                writes.delay(wait);
            }
            if (count >= write) {
                throw new PowerCut();
            }
        });
        assertThatThrownBy(() -> loader.call(saveenv, "saveenv")).isInstanceOf(PowerCut.class);
        writes.watch((count, value) -> {});
        loader.reset();
        return Generations.of(loader.variables().all(), where);
    }
}
