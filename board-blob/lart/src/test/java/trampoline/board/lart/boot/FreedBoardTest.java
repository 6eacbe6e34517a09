package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.Bus;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;

/** A board that is off is garbage, with its memory and all that was translated of it. */
class FreedBoardTest {
    private static final int PATIENCE = 50;

    @TempDir
    Path folder;

    /** What a shell keeps of a board, and what it must not. */
    private record Kept(LoaderAccess access, WeakReference<PoweredBoard> board, WeakReference<Bus> bus) {}

    private static Kept bootAndSwitchOff(BoardBench bench) throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        Kept kept = new Kept(
                board.loader(() -> System.out),
                new WeakReference<>(board),
                new WeakReference<>(board.board().bus()));
        board.console().expect("wrong: 0", Duration.ofMinutes(5));
        board.powerOff();
        return kept;
    }

    @Test
    void nothingHoldsIt() throws Exception {
        try (BoardBench bench = new BoardBench(folder)) {
            Kept kept = bootAndSwitchOff(bench);
            for (int i = 0; i < PATIENCE && kept.bus.get() != null; i++) {
                System.gc();
            }
            assertThat(kept.bus.get()).as("the bus, with its RAM").isNull();
            assertThat(kept.board.get()).as("the board").isNull();
            assertThatThrownBy(() -> kept.access.run(loader -> {}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("lart is switched off");
        }
    }
}
