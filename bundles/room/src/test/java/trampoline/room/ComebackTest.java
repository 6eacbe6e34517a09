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
}
