package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Execution;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.testkit.board.BoardBench;

/**
 * A scripted run ends at the instruction at which the last expectation is met, and everything up to there is the same
 * every time: interpreted or translated, and while the host has other things to do.
 */
class RepeatableRunTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicBoolean OVER = new AtomicBoolean();

    @TempDir
    static Path folder;

    private static Run first;
    private static int runs;

    /** What a run has printed and how far it came. */
    private record Run(String text, Progress end) {}

    @BeforeAll
    static void keepTheHostBusy() throws Exception {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread busy = new Thread(RepeatableRunTest::spin, "busy");
            busy.setDaemon(true);
            busy.start();
        }
        first = dump(Execution.TRANSLATE);
    }

    @AfterAll
    static void letGo() {
        OVER.set(true);
    }

    private static void spin() {
        while (!OVER.get()) {
            Thread.onSpinWait();
        }
    }

    /** A new board whose RAM is shown, which holds what the seed has left there. */
    private static Run dump(Execution how) throws Exception {
        try (BoardBench bench = new BoardBench(folder);
                PoweredBoard board =
                        bench.powerOn(PowerOnOptions.builder("lart", folder.resolve(String.valueOf(runs++)))
                                .seed(8)
                                .execution(how))) {
            BoardConsole console = board.console();
            console.expect("Auto", MINUTE);
            console.send("x");
            console.expect("blob> ", MINUTE);
            console.send("dump 0xc0300000\n");
            console.expect("c0300070", MINUTE);
            board.powerOff();
            return new Run(console.transcript(), board.progress());
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void isTheSameEveryTime(Execution how) throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(dump(how)).isEqualTo(first);
        }
    }

    @Test
    void endsWithTheLastMatch() {
        assertThat(first.text).endsWith("c0300070");
        assertThat(first.end.instructions()).isPositive();
        assertThat(first.end.time()).isBetween(Clock.SECOND / 10, 10 * Clock.SECOND);
    }
}
