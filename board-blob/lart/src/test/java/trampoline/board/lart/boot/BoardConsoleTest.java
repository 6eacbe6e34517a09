package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.clock.Clock;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.ConsoleMatch;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.engine.GuestCore;
import trampoline.testkit.board.BoardBench;

class BoardConsoleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private BoardBench bench;

    @BeforeEach
    void open() {
        bench = new BoardBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A short conversation; what it printed, and where each answer and the end came. */
    private static String conversation(PoweredBoard board) throws ConsoleException {
        BoardConsole console = board.console();
        StringBuilder text = new StringBuilder();
        text.append(console.expect("Auto", MINUTE).at());
        console.send("x");
        text.append(console.expect("blob> ", MINUTE).at());
        console.send("status\r");
        text.append(console.expect("Download\\s+speed: (\\d+) baud", MINUTE));
        text.append(board.progress());
        console.send("boot quiet\r");
        text.append(console.expect("wrong: 0", MINUTE).at());
        board.powerOff();
        return text + console.transcript() + board.progress();
    }

    /** A board with flash as delivered. */
    private PoweredBoard fresh(int number) throws BoardException {
        return bench.powerOn(PowerOnOptions.builder("lart", folder.resolve(String.valueOf(number))));
    }

    @Test
    void theSameScriptIsTheSameRun() throws Exception {
        String first = conversation(fresh(0));
        assertThat(first).contains("groups=[115200]").contains("Autoboot").contains("status");
        for (int i = 1; i < 4; i++) {
            assertThat(conversation(fresh(i))).isEqualTo(first);
        }
    }

    /** What the simulator does in between must not show: neither what it has translated, nor when, nor how long it took. */
    @Test
    void howItIsExecutedDoesNotShow() throws Exception {
        String first = conversation(fresh(0));
        PoweredBoard interpreted = fresh(1);
        ((GuestCore) interpreted.board().cpu()).interpretOnly();
        assertThat(conversation(interpreted)).as("interpreted").isEqualTo(first);
        PoweredBoard translated = fresh(2);
        ((GuestCore) translated.board().cpu()).translateAfter(1);
        assertThat(conversation(translated)).as("translated").isEqualTo(first);
        PoweredBoard disturbed = fresh(3);
        try (Disturbance nuisance = new Disturbance(disturbed)) {
            assertThat(conversation(disturbed)).as("looked at all the time").isEqualTo(first);
        }
    }

    /** Somebody who wants to know again and again how far a board is. */
    private static final class Disturbance implements AutoCloseable {
        private final Thread thread;
        private volatile boolean over;

        Disturbance(PoweredBoard board) {
            thread = new Thread(() -> {
                while (!over) {
                    board.progress();
                }
            });
            thread.start();
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }

    @Test
    void theBoardStandsStillWhereAMatchIsComplete() throws Exception {
        try (PoweredBoard board = bench.powerOn("lart")) {
            ConsoleMatch banner = board.console().expect("in the manner of", MINUTE);
            assertThat(banner.before()).contains("LART");
            assertThat(board.console().transcript()).endsWith("in the manner of");
            Progress there = board.progress();
            // the loader's next access would be the first to see that the board stands still
            assertThat(there.time()).isBetween(banner.at().time(), banner.at().time() + Clock.MICROSECOND);
            assertThat(there.instructions()).isEqualTo(banner.at().instructions());
            board.execute(() -> assertThat(board.board().clock().now()).isEqualTo(there.time()))
                    .join();

            assertThat(board.console().expect(" blob", MINUTE).before()).isEmpty();
            assertThat(board.progress().time()).isGreaterThan(there.time());
        }
    }

    @Test
    void whatWasPrintedAlreadyIsMetAtOnce() throws Exception {
        try (PoweredBoard board = bench.powerOn("lart")) {
            board.console().expect("Autoboot", MINUTE);
            Progress there = board.progress();
            assertThatThrownBy(() -> board.console().expect("This is a LART", Duration.ZERO))
                    .isInstanceOf(ConsoleException.class);
            board.console().send("x");
            board.console().expect("> $", MINUTE);
            assertThat(board.progress().time()).isGreaterThan(there.time());
        }
        try (PoweredBoard board = bench.powerOn("lart")) {
            board.start();
            board.execute(() -> {}).join();
            board.console().expect("Autoboot", MINUTE);
            board.console().expect("to stop it", MINUTE);
        }
    }

    @Test
    void theTimeIsVirtualAndItsEndSaysWhatCameInstead() throws Exception {
        try (PoweredBoard board = bench.powerOn("lart")) {
            BoardConsole console = board.console();
            assertThatThrownBy(() -> console.expect("never", Duration.ofSeconds(5)))
                    .isInstanceOf(ConsoleException.class)
                    .hasMessageContainingAll("board lart", "'never'", "5.000000 s of virtual time", "\n  | Autoboot")
                    .satisfies(e -> assertThat(((ConsoleException) e).end()).isEmpty());
            assertThat(board.progress().time()).isBetween(5 * Clock.SECOND, 5 * Clock.SECOND + Clock.MILLISECOND);
            console.send("x");
            console.expect("blob> ", MINUTE);
            // nothing will ever happen at a prompt
            assertThatThrownBy(() -> console.expect("never", Duration.ofDays(1)))
                    .hasMessageContaining("86400.000000 s of virtual time");
        }
    }

    @Test
    void theEndOfTheBoardEndsTheWaiting() throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        BoardConsole console = board.console();
        board.setEndingAtReset(true);
        console.expect("Autoboot", MINUTE);
        console.send("xreboot\r");
        assertThatThrownBy(() -> console.expect("never", MINUTE))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContainingAll("board lart ended before 'never' came", "reset", "| Autoboot is off")
                .satisfies(e -> assertThat(
                                ((ConsoleException) e).end().orElseThrow().kind())
                        .isEqualTo(EndReason.Kind.RESET));
        assertThatThrownBy(() -> console.expect("x", MINUTE)).hasMessageContaining("ended before");
        assertThat(console.expectEnd(MINUTE).kind()).isEqualTo(EndReason.Kind.RESET);
        assertThat(console.transcript()).endsWith("commands.\r\nblob>");
    }

    @Test
    void anEndIsWaitedForInVirtualTime() throws Exception {
        try (PoweredBoard board = bench.powerOn("lart")) {
            board.setEndingAtReset(true);
            assertThatThrownBy(() -> board.console().expectEnd(Duration.ofSeconds(1)))
                    .isInstanceOf(ConsoleException.class)
                    .hasMessageContaining("its end did not come within 1.000000 s");
            board.console().send("x");
            board.console().expect("blob> ", MINUTE);
            board.console().send("reboot\r");
            assertThat(board.console().expectEnd(MINUTE).kind()).isEqualTo(EndReason.Kind.RESET);
        }
    }

    @Test
    void aBoardThatNeverRanSaysThatItIsOff() throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        board.powerOff();
        assertThat(board.progress()).isEqualTo(new Progress(0, 0));
        assertThatThrownBy(() -> board.console().expect("x", MINUTE)).hasMessageContaining("switched off");
        assertThat(board.execute(() -> {})).isCompletedExceptionally();
    }

    @Test
    void whatCannotBeExpectedIsRefused() throws Exception {
        try (PoweredBoard board = bench.powerOn("lart")) {
            BoardConsole console = board.console();
            assertThatThrownBy(() -> console.expect("(", MINUTE)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> console.expect("x", Duration.ofDays(101)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("100 days");
            assertThat(board.progress()).isEqualTo(new Progress(0, 0));
            StringBuilder failure = new StringBuilder();
            board.board().serialPorts().get(0).addListener(character -> {
                try {
                    console.expect("x", MINUTE);
                } catch (ConsoleException | IllegalStateException e) {
                    failure.append(e.getMessage()).append('\n');
                }
            });
            console.expect("This", MINUTE);
            assertThat(failure.toString()).contains("the machine's thread cannot wait for what its board prints");
        }
    }
}
