package trampoline.board.s3c44b0x.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.Screen;
import trampoline.api.cpu.Execution;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkPort;
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
    private static final MacAddress FAR_END = new MacAddress(0x02_00_00_00_00_99L);
    /** Of the board's time. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private record Run(String text, Progress end) {}

    private Run run(Path image, Execution how, String last) throws Exception {
        try (BoardBench bench = new BoardBench(folder.resolve(how.name()))) {
            PoweredBoard board = bench.powerOn(
                    bench.options("s3c44b0x").flash(image).execution(how).force(true));
            String text = said(board, last);
            board.powerOff();
            return new Run(text, board.progress());
        }
    }

    /** What the program has said when it has come to an expression. */
    private static String said(PoweredBoard board, String last) {
        BoardConsole console = board.console();
        try {
            console.expect(last, LIMIT);
        } catch (ConsoleException e) {
            throw new AssertionError("the program did not get there, but said:\n" + console.transcript(), e);
        }
        return console.transcript();
    }

    @ParameterizedTest
    @CsvSource({"arm, " + VECTORED, "arm, " + NOT_VECTORED, "thumb, " + VECTORED, "thumb, " + NOT_VECTORED})
    void timersInterruptsAndWatchdogAreThoseOfTheChip(String state, String mode) throws Exception {
        Path image = new BareMetal(folder.resolve("source")).flash("interrupts", state, mode);
        Run run = run(image, Execution.TRANSLATE, "The watchdog has bitten");
        assertThat(run.text).containsPattern("Checks: \\d+, wrong: 0").doesNotContain("WRONG");
        assertThat(run(image, Execution.INTERPRET, "The watchdog has bitten")).isEqualTo(run);
    }

    /** A kernel that blob starts gets its exceptions by the vectors that it makes in RAM. */
    @ParameterizedTest
    @CsvSource({"arm, " + VECTORED, "thumb, " + NOT_VECTORED})
    void aKernelTakesItsInterruptsInRam(String state, String mode) throws Exception {
        Path kernel = new BareMetal(folder.resolve("source")).kernel("interrupts", state, mode);
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board =
                    bench.powerOn(bench.options("s3c44b0x").kernel(kernel).force(true));
            String text = said(board, "Checks: \\d+");
            assertThat(text).contains("Starting kernel").doesNotContain("WRONG");
        }
    }

    /** What lies in flash behind a few words of vectors finds memory, console and machine number as a monitor leaves them. */
    @Test
    void aKernelInFlashFindsTheBoardPrepared() throws Exception {
        BareMetal tools = new BareMetal(folder.resolve("source"));
        Path image = tools.kernelBehindStub(tools.kernel("interrupts", "arm", NOT_VECTORED, "-DNO_TAGS"));
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board = bench.powerOn(bench.options("s3c44b0x").flash(image));
            assertThat(said(board, "Checks: \\d+"))
                    .contains("ok machine number: 178")
                    .doesNotContain("WRONG");
        }
    }

    @ParameterizedTest
    @CsvSource({"arm, " + NOT_VECTORED, "thumb, " + VECTORED})
    void devicesAreThoseOfTheChip(String state, String mode) throws Exception {
        Path image = new BareMetal(folder.resolve("source")).flash("devices", state, mode);
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board =
                    bench.powerOn(bench.options("s3c44b0x").flash(image).force(true));
            said(board, "press a key");
            board.execute(() -> board.board().buttons().get(2).press(true));
            assertThat(said(board, "Checks: \\d+")).doesNotContain("WRONG");
            Screen screen = board.board().screens().get(0);
            assertThat(List.of(screen.width(), screen.height())).containsExactly(64, 32);
            assertThat(screen.pixel(0, 0)).isEqualTo(0xffffff);
            assertThat(screen.pixel(63, 15)).isEqualTo(0x111111);
            assertThat(screen.pixel(15, 3)).isEqualTo(0xdddddd);
            assertThat(screen.pixel(0, 16)).isZero();
        }
    }

    /** With code that is overwritten while a translation of it is there, so that the core has to see every write. */
    @ParameterizedTest
    @CsvSource({"arm, " + VECTORED, "thumb, " + NOT_VECTORED})
    void blocksAndCharactersAreMovedWithoutTheCore(String state, String mode) throws Exception {
        Path image = new BareMetal(folder.resolve("source")).flash("dma", state, mode);
        Run run = run(image, Execution.TRANSLATE, "Checks: \\d+, wrong: \\d");
        assertThat(run.text).contains("wrong: 0", "\nsent by BDMA0\r\n").doesNotContain("WRONG");
        assertThat(run(image, Execution.INTERPRET, "Checks: \\d+, wrong: \\d")).isEqualTo(run);
    }

    /** The far end inverts what it hears; the program takes the chip's interrupts by EINT3. */
    @ParameterizedTest
    @CsvSource({"arm, " + VECTORED, "thumb, " + NOT_VECTORED})
    void framesGoOutAndComeIn(String state, String mode) throws Exception {
        Path image = new BareMetal(folder.resolve("source")).flash("ethernet", state, mode);
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board =
                    bench.powerOn(bench.options("s3c44b0x").flash(image).force(true));
            NetworkPort port = board.board().networkPorts().get(0);
            port.setPlugged(true);
            port.addListener(frame -> {
                byte[] data = frame.data();
                for (int i = 0; i < data.length; i++) {
                    data[i] = (byte) ~data[i];
                }
                port.send(EthernetFrame.of(frame.source(), FAR_END, frame.type(), data));
            });
            assertThat(said(board, "Checks: \\d+")).doesNotContain("WRONG");
        }
    }

    /** A program in RAM drives the flash; a reset by the watchdog has it begin once more, in a board that is prepared again. */
    @Test
    void aProgramInRamDrivesTheFlash() throws Exception {
        Path program = new BareMetal(folder.resolve("source")).ram("norflash", "arm");
        try (BoardBench bench = new BoardBench(folder.resolve("state"))) {
            PoweredBoard board =
                    bench.powerOn(bench.options("s3c44b0x").load(new MemoryFile(program, OptionalLong.empty())));
            said(board, "Checks: \\d+, wrong: 0");
            assertThat(said(board, "Checks: \\d+, wrong: 0")).doesNotContain("WRONG");
        }
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
