package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A board whose bundle is updated again and again while it is on. How often is told by the property
 * {@code trampoline.swaps}; with 1000 it is the long run that the documentation speaks of.
 */
class HotSwapIT {
    private static final int SWAPS = Integer.getInteger("trampoline.swaps", 25);

    /** After so many everything that is made once has been made. */
    private static final int WARM = Math.min(50, SWAPS / 2);

    @TempDir
    Path folder;

    private RunningFramework running;
    private Gogo gogo;

    private boolean isOn(String board) {
        try {
            return gogo.run("boards").lines().anyMatch(line -> line.matches(board + " +on .*"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        long alive = loaders.size();
        for (int i = 0; i < 20 && alive > 0; i++) {
            System.gc();
            System.runFinalization();
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return alive;
    }

    private static long flash(Path state) throws Exception {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(state.resolve("boards/lart/flash0.img")));
        return sum.getValue();
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    private static int files() {
        String[] open = new java.io.File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void aBoardComesBackEachTimeAndNothingOldStays() throws Exception {
        try (RunningFramework started = RunningFramework.start(folder, Workspace.runBundles())) {
            running = started;
            gogo = new Gogo(running);
            assertThat(gogo.run("on lart")).doesNotContain("Exception");
            assertThat(isOn("lart")).isTrue();
            assertThat(gogo.run("on malta")).doesNotContain("Exception");
            Bundle board = running.bundle("trampoline.board.lart");
            List<WeakReference<ClassLoader>> old = new ArrayList<>();
            int threads = 0;
            int files = 0;
            long first = System.nanoTime();
            for (int i = 0; i < SWAPS; i++) {
                if (i == WARM) {
                    threads = threads();
                    files = files();
                }
                old.add(loader(board));
                board.update();
                assertThat(running.await(() -> isOn("lart")))
                        .as("board is on again after swap %d", i)
                        .isTrue();
                assertThat(isOn("malta")).as("another board goes on").isTrue();
            }
            System.out.printf(
                    "%d swaps, %.0f ms each; class loaders alive: %d; threads: %d after %d swaps, %d at the end; files:"
                            + " %d and %d%n",
                    SWAPS,
                    (System.nanoTime() - first) / 1e6 / SWAPS,
                    alive(old),
                    threads,
                    WARM,
                    threads(),
                    files,
                    files());
            assertThat(alive(old)).as("old class loaders").isLessThanOrEqualTo(2);
            assertThat(threads()).as("threads").isLessThanOrEqualTo(threads + 4);
            assertThat(files()).as("open files").isLessThanOrEqualTo(files + 8);
            gogo.run("off lart");
            long sum = flash(folder.resolve("state"));
            gogo.run("on lart");
            board.update();
            assertThat(running.await(() -> isOn("lart"))).isTrue();
            gogo.run("off lart");
            assertThat(flash(folder.resolve("state"))).as("flash").isEqualTo(sum);
        }
    }
}
