package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.EndReason;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.PoweredBoard;
import trampoline.room.small.SmallBench;
import trampoline.room.small.SmallBoardType;
import trampoline.room.small.SmallConsoleStage;
import trampoline.testkit.cpu.ScriptedArchitecture;

/** Boards whose plugins go and come. */
@Timeout(60)
class ComebackTest {
    @TempDir
    Path folder;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static PoweredBoard after(PoweredBoard board) throws Exception {
        return board.successor().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aBoardComesBackWithItsFlashWhenAllIsBack() throws Exception {
        PoweredBoard board = bench.powerOn(
                bench.options().seed(7).factory(true).kernel(Files.write(folder.resolve("kernel"), new byte[] {
                    1, 2, 3, 4
                })));
        SmallBench.core(board)
                .at(SmallBench.KERNEL, () -> SmallBench.core(board).setPc(SmallBench.KERNEL));
        board.start();
        board.console().expect("Starting kernel", SmallBench.LONG);
        bench.room().remove(ScriptedArchitecture.class);
        bench.room().remove(SmallBoardType.class);
        bench.room().remove(SmallConsoleStage.class);
        assertThat(board.ended().join().kind()).isEqualTo(EndReason.Kind.PLUGIN_GONE);
        Files.delete(folder.resolve("kernel"));
        bench.room().add(new SmallBoardType());
        bench.room().add(new ScriptedArchitecture());
        assertThat(board.successor()).isNotDone();
        bench.room().add(new SmallConsoleStage());

        PoweredBoard next = after(board);
        assertThat(bench.room().powered()).containsExactly(next);
        assertThat(next.options().seed()).isEqualTo(7);
        // it runs, and the kernel is in its flash
        next.console().expect("Starting kernel", SmallBench.LONG);
    }

    @Test
    void aBoardThatHadNotBeenStartedStandsStillAgain() throws Exception {
        PoweredBoard board = bench.powerOn();
        bench.room().remove(SmallBoardType.class);
        bench.room().add(new SmallBoardType());
        PoweredBoard next = after(board);
        assertThat(next.progress().instructions()).isZero();
        SmallBench.atPrompt(next);
    }

    @Test
    void whatIsSwitchedOffStaysOff() throws Exception {
        PoweredBoard board = bench.powerOn();
        board.powerOff();
        assertThat(board.successor()).isCompletedExceptionally();
        bench.room().add(new SmallBoardType());
        assertThat(bench.room().powered()).isEmpty();
    }

    @Test
    void boardsStayOffWhereThatIsConfigured() throws Exception {
        try (SmallBench configured =
                new SmallBench(folder.resolve("other"), new RoomSettings().whenPluginGoes("off"))) {
            PoweredBoard board = configured.powerOn();
            configured.room().remove(SmallBoardType.class);
            assertThat(board.successor()).failsWithin(30, TimeUnit.SECONDS);
            configured.room().add(new SmallBoardType());
            assertThat(configured.room().powered()).isEmpty();
        }
    }

    @Test
    void aHeldBoardComesBackWhenSomebodySaysSo() throws Exception {
        try (SmallBench configured =
                new SmallBench(folder.resolve("other"), new RoomSettings().whenPluginGoes("hold"))) {
            PoweredBoard board = configured.powerOn();
            configured.room().remove(SmallBoardType.class);
            configured.room().add(new SmallBoardType());
            HeldBoard held = configured.room().held().get(0);
            assertThat(held.options().board()).isEqualTo(SmallBoardType.NAME);
            assertThat(board.successor()).isNotDone();
            held.resume();
            PoweredBoard next = after(board);
            assertThat(configured.room().powered()).containsExactly(next);
            held.abandon();
            assertThat(configured.room().powered())
                    .as("it is too late for that")
                    .containsExactly(next);
        }
    }

    @Test
    void aHeldBoardIsGivenUp() throws Exception {
        try (SmallBench configured =
                new SmallBench(folder.resolve("other"), new RoomSettings().whenPluginGoes("hold"))) {
            PoweredBoard board = configured.powerOn();
            configured.room().remove(SmallBoardType.class);
            HeldBoard held = configured.room().held().get(0);
            held.abandon();
            assertThat(board.successor()).isCompletedExceptionally();
            held.resume();
            configured.room().add(new SmallBoardType());
            assertThat(configured.room().held()).isEmpty();
            assertThat(configured.room().powered()).isEmpty();
        }
    }

    /** Else it would come back beside the one that somebody has powered on, as soon as that is off. */
    @Test
    void aBoardThatIsPoweredOnByHandDoesNotComeBackAsWell() throws Exception {
        PoweredBoard board = bench.powerOn();
        bench.room().remove(ScriptedArchitecture.class);
        bench.room().remove(SmallConsoleStage.class);
        bench.room().add(new ScriptedArchitecture());
        assertThat(board.successor()).isNotDone();
        bench.powerOn(bench.options()
                .flash(Files.write(folder.resolve("loader"), new byte[4]))
                .force(true));
        assertThat(board.successor()).isCompletedExceptionally();
    }
}
