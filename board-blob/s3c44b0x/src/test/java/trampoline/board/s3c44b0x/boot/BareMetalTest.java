package trampoline.board.s3c44b0x.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.Execution;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** Programs of a foreign compiler, past this platform's stages: from flash, and in RAM. */
class BareMetalTest {
    /** INTCON: IRQ and FIQ as a program wants them, with and without vectored mode. */
    private static final String VECTORED = "-DMODE=1";

    private static final String NOT_VECTORED = "-DMODE=5";
    /** Of the board's time. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private record Run(String text, Progress end) {}

    private Run run(Path image, Execution how, String last) throws Exception {
        try (BoardBench bench = new BoardBench(folder.resolve(how.name()))) {
            PoweredBoard board = bench.powerOn(
                    bench.options("s3c44b0x").flash(image).execution(how).force(true));
            BoardConsole console = board.console();
            try {
                console.expect(last, LIMIT);
            } catch (ConsoleException e) {
                throw new AssertionError("the program did not get there, but said:\n" + console.transcript(), e);
            }
            board.powerOff();
            return new Run(console.transcript(), board.progress());
        }
    }

    @ParameterizedTest
    @CsvSource({"arm, " + VECTORED, "arm, " + NOT_VECTORED, "thumb, " + VECTORED, "thumb, " + NOT_VECTORED})
    void timersInterruptsAndWatchdogAreThoseOfTheChip(String state, String mode) throws Exception {
        Path image = new BareMetal(folder.resolve("source")).flash("interrupts", state, mode);
        Run run = run(image, Execution.TRANSLATE, "The watchdog has bitten");
        assertThat(run.text).containsPattern("Checks: \\d+, wrong: 0").doesNotContain("WRONG");
        assertThat(run(image, Execution.INTERPRET, "The watchdog has bitten")).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm", "thumb"})
    void aProgramInRamFindsMemoryAndConsoleSetUp(String state) throws Exception {
        Path program = new BareMetal(folder.resolve("source")).ram("hello", state);
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board =
                    bench.powerOn(bench.options("s3c44b0x").load(new MemoryFile(program, OptionalLong.empty())));
            String text = new Terminal(board, "").answer("type: ", "hello\r").runUntil("heard: hello");
            assertThat(text).contains("3.1416", "sum 0x0676ef31");
        }
    }
}
