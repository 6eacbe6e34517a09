package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import trampoline.api.room.EndReason;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/**
 * A board whose bundle is updated again and again while its guest runs. How often is told by the property
 * {@code trampoline.swaps}; with 1000 it is the long run that the documentation speaks of.
 */
class HotSwapIT {
    private static final int SWAPS = Integer.getInteger("trampoline.swaps", 25);

    /** After so many everything that is made once has been made. */
    private static final int WARM = Math.min(50, SWAPS / 2);

    /** At each so many the guest comes up and has something to do; else its kernel is begun. */
    private static final int UP = 10;

    private static final double GROWTH = 0.05;

    @TempDir
    Path folder;

    private final List<WeakReference<ClassLoader>> old = new ArrayList<>();
    private RunningFramework running;
    private MachineRoom room;
    private SwapGuests guests;
    private long flash;

    private long flash() throws Exception {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(folder.resolve("boards/lart/flash0.img")));
        return sum.getValue();
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    /** Updates the bundle under the running guest; the board that came in its place, with its guest running. */
    private PoweredBoard swap(PoweredBoard board, int number) throws Exception {
        Bundle bundle = running.bundle("trampoline.board.lart");
        old.add(loader(bundle));
        // the framework refuses an update that meets the refreshing of what the last one left
        assertThat(running.await(() -> running.removalPending().isEmpty()))
                .as("calm before swap %d", number)
                .isTrue();
        try {
            bundle.update();
        } catch (BundleException refused) {
            // it is updated, but not started while the framework resolves another; the healer starts it then
            assertThat(refused).hasMessageContaining("Unable to acquire global lock");
        }
        assertThat(board.ended().get(1, TimeUnit.MINUTES).kind())
                .as("swap %d", number)
                .isEqualTo(EndReason.Kind.PLUGIN_GONE);
        PoweredBoard next = board.successor().get(1, TimeUnit.MINUTES);
        if (number % UP == 0) {
            guests.running(next);
        } else {
            guests.begun(next);
        }
        assertThat(flash()).as("flash after swap %d", number).isEqualTo(flash);
        return next;
    }

    /** What the process holds with all boards off. */
    private ProcessFigures figures() {
        room.powered().forEach(PoweredBoard::powerOff);
        return ProcessFigures.now();
    }

    @Test
    void aBoardComesBackEachTimeAndNothingOldStays() throws Exception {
        try (RunningFramework started = RunningFramework.startSharingTheApi(folder, Workspace.runBundles())) {
            running = started;
            room = running.service(MachineRoom.class);
            guests = new SwapGuests(folder.resolve("boards"));
            swap(0, WARM);
            ProcessFigures warm = figures();
            swap(WARM, SWAPS);
            ProcessFigures end = settled(warm);
            System.out.printf("after %d swaps: %s%nafter %d swaps: %s%n", WARM, warm, SWAPS, end);
            assertThat(end.isWithin(GROWTH, warm))
                    .as("growth from %s to %s", warm, end)
                    .isTrue();
            // the last one may be held by what ran last
            assertThat(old.stream().filter(loader -> loader.get() != null).count())
                    .as("old class loaders")
                    .isLessThanOrEqualTo(1);
        }
    }

    /** With both boards powered on anew; in a method of its own, so that no variable refers to them when that is counted. */
    private void swap(int from, int to) throws Exception {
        PoweredBoard second = guests.powerOnSecond(room);
        TickingBoard ticking = new TickingBoard(second);
        Optional<PauseWatch> watch = guests.secondTicks() ? Optional.of(new PauseWatch(second)) : Optional.empty();
        PoweredBoard board = guests.powerOnSwapped(room);
        guests.running(board);
        if (from == 0) {
            flash = flash();
        }
        long begun = System.nanoTime();
        for (int i = from; i < to; i++) {
            long before = second.progress().time();
            board = swap(board, i);
            assertThat(running.await(() -> second.progress().time() > before))
                    .as("the second board goes on at swap %d", i)
                    .isTrue();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%d swaps, %.2f s each with the guest that boots%n", to - from, seconds / (to - from));
        watch.ifPresent(
                seen -> System.out.printf("second board: stood still for at most %.0f ms%n", seen.milliseconds()));
        assertTicks(ticking, seconds);
    }

    /** What is held at the end; threads and memory of what was switched off last go soon after. */
    private ProcessFigures settled(ProcessFigures before) throws InterruptedException {
        AtomicReference<ProcessFigures> now = new AtomicReference<>(figures());
        running.await(() -> now.updateAndGet(any -> ProcessFigures.now()).isWithin(GROWTH, before));
        return now.get();
    }

    private void assertTicks(TickingBoard ticking, double seconds) {
        if (!guests.secondTicks()) {
            return;
        }
        System.out.printf(
                "second board: %d lines in %.0f s of its time and %.0f s of the host's; at most %.2f s apart, %.0f ms"
                        + " late%n",
                ticking.count(), ticking.seconds(), seconds, ticking.longestStep(), ticking.longestDelay() * 1000);
        assertThat(ticking.longestStep()).as("seconds between two lines").isLessThan(1.2);
        assertThat(ticking.count()).as("lines").isGreaterThan(0);
    }
}
