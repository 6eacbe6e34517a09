package trampoline.board.lart.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import trampoline.api.board.Board;
import trampoline.api.cpu.Cpu;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.junit.BusTrace;
import trampoline.testkit.junit.Change;
import trampoline.testkit.junit.Displays;
import trampoline.testkit.junit.Lights;
import trampoline.testkit.junit.Memory;
import trampoline.testkit.junit.Registers;
import trampoline.testkit.junit.TestRun;
import trampoline.testkit.junit.Traced;
import trampoline.testkit.junit.TrampolineTest;

@TrampolineTest(board = "lart")
class ExtensionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String LED = "lart:red";
    /** SA-1100's GPIO: level, direction, set, clear. */
    private static final long GPIO = 0x9004_0000L;

    private PoweredBoard before;

    @BeforeEach
    void takesTheSameBoard(PoweredBoard board) {
        before = board;
    }

    @Test
    void allThatATestIsGivenIsOneBoards(
            PoweredBoard powered, Board board, Cpu cpu, BoardConsole console, BoardBench bench, Registers registers) {
        assertThat(powered).isSameAs(before);
        assertThat(powered.board()).isSameAs(board);
        assertThat(board.cpu()).isSameAs(cpu);
        assertThat(powered.console()).isSameAs(console);
        assertThat(bench.room().powered()).containsExactly(powered);
        assertThat(registers.pc()).isZero();
        assertThat(registers.mode()).isEqualTo("svc");
        assertThat(powered.progress().instructions()).isZero();
    }

    @Test
    void memoryAndRegistersAreThoseOfTheBoardAtThePrompt(BoardConsole console, Memory memory, Registers registers)
            throws Exception {
        prompt(console);
        memory.write32(0xc010_0000L, 0x1122_3344);
        console.send("peek 0xc0100000\r");
        console.expect("0xc0100000: 0x11223344", LONG);
        assertThat(memory.read8(0xc010_0000L)).isEqualTo(0x44);
        assertThat(memory.order(java.nio.ByteOrder.BIG_ENDIAN).read16(0xc010_0000L))
                .isEqualTo(0x4433);
        assertThat(memory.virtual().read64(0xc010_0000L) & 0xffff_ffffL).isEqualTo(0x1122_3344L);
        registers.set("r3", 0xdead_beefL);
        assertThat(registers.get("r3")).isEqualTo(0xdead_beefL);
        assertThat(registers.all()).hasSizeGreaterThan(16);
        assertThatThrownBy(() -> memory.read32(GPIO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("90040000");
    }

    @Test
    void lightsAreSeenToChange(BoardConsole console, Lights lights, Displays displays) throws Exception {
        assertThat(lights.isOn(LED)).isFalse();
        prompt(console);
        List<Change<Boolean>> changes = lights.changes(LED);
        assertThat(changes).hasSizeGreaterThanOrEqualTo(3);
        assertThat(changes.get(0).value()).isTrue();
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).value()).isNotEqualTo(changes.get(i - 1).value());
            assertThat(changes.get(i).time()).isGreaterThan(changes.get(i - 1).time());
        }
        assertThatThrownBy(() -> lights.isOn("blue")).hasMessage("the board has no light 'blue'; it has " + LED);
        assertThatThrownBy(() -> displays.text("lcd")).hasMessageContaining("no display 'lcd'");
    }

    @Test
    void theBusIsTracedWhereItWasAsked(
            BoardConsole console, @Traced(address = GPIO, length = 0x20) BusTrace gpio, BusTrace all) throws Exception {
        console.expect("\n", LONG);
        assertThat(gpio.written(GPIO + 4)).isNotEmpty();
        assertThat(gpio.accesses()).allMatch(access -> access.address() >= GPIO && access.address() < GPIO + 0x20);
        assertThat(all.count()).isGreaterThan(gpio.count());
        assertThat(all.accesses()).containsAll(gpio.accesses());
    }

    @Test
    @TrampolineTest(
            board = "lart",
            seed = 7,
            execution = trampoline.api.cpu.Execution.INTERPRET,
            commandLine = "answer=42",
            sendDelay = 3,
            realTimeClock = "2001-02-03T04:05:06",
            layout = "stock")
    void theMethodsAnnotationIsTaken(PoweredBoard board) {
        assertThat(board.options().seed()).isEqualTo(7);
        assertThat(board.options().execution()).isEqualTo(trampoline.api.cpu.Execution.INTERPRET);
        assertThat(board.options().commandLine()).contains("answer=42");
        assertThat(board.options().sendDelay()).isEqualTo(Duration.ofMillis(3));
        assertThat(board.options().realTimeClock()).contains(java.time.LocalDateTime.parse("2001-02-03T04:05:06"));
        assertThat(board.options().layout()).contains("stock");
    }

    private static void prompt(BoardConsole console) throws Exception {
        console.expect("to stop it", LONG);
        console.send("\r");
        console.expect("blob> ", LONG);
    }

    // How it behaves when tests fail, cannot be run, or run side by side.

    @TrampolineTest(board = "lart")
    static class FailingCase {
        @Test
        void fails(BoardConsole console) throws Exception {
            console.expect("to stop it", LONG);
            throw new AssertionError("as it should");
        }
    }

    @TrampolineTest(board = "lart", kernel = "${trampoline.nowhere}/zImage")
    static class SkippedCase {
        @Test
        void needsWhatIsNotThere(BoardConsole console) {}
    }

    @TrampolineTest(board = "tral")
    static class UnknownBoardCase {
        @Test
        void cannotRun(BoardConsole console) {}
    }

    @TrampolineTest(board = "lart")
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelCase {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void one(BoardConsole console) throws Exception {
            together(console);
        }

        @Test
        void other(BoardConsole console) throws Exception {
            together(console);
        }

        private static void together(BoardConsole console) throws Exception {
            BOTH.await(2, TimeUnit.MINUTES);
            prompt(console);
            BOTH.await(2, TimeUnit.MINUTES);
        }
    }

    @Test
    void aFailureBringsTranscriptAndStages() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(TestRun.of(FailingCase.class).failures().get("fails")).hasMessage("as it should");
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("board lart", "--- console\n", "to stop it", "--- stages\n", "stage 1", "memory-detection");
    }

    @Test
    void aFileWhosePlaceIsNotToldSkipsTheTest() {
        TestRun run = TestRun.of(SkippedCase.class);
        assertThat(run.passed()).isEmpty();
        assertThat(run.failures()).isEmpty();
        assertThat(run.skipped()).containsValue("the test needs a file whose place -Dtrampoline.nowhere=... tells");
    }

    @Test
    void aBoardThatIsNotThereFailsTheTestAndNamesThoseThatAre() {
        assertThat(TestRun.of(UnknownBoardCase.class).failures().get("cannotRun"))
                .hasMessageContainingAll("unknown board 'tral'", "lart");
    }

    @Test
    void boardsRunSideBySide() {
        TestRun run = TestRun.of(ParallelCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).containsExactly("one", "other");
    }
}
