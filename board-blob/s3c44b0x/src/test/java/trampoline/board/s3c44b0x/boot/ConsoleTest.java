package trampoline.board.s3c44b0x.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trampoline.api.cpu.Execution;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** blob's stages and console on the board, and the demonstration kernel that it starts. */
class ConsoleTest {
    private static final String PROMPT = "blob> ";

    @TempDir
    Path state;

    @Test
    void theDemonstrationKernelFindsWhatItWants() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text = new Terminal(bench.powerOn("s3c44b0x"), PROMPT).runUntil("wrong: 0");
            assertThat(text)
                    .contains("0x00800000 @ 0x0c000000 (8 MB)")
                    .contains("machine", "178")
                    .containsPattern("Checks: \\d+, wrong: 0");
        }
    }

    /** A bank that is set up larger than its memory shows it more than once, and the walk counts it once. */
    @Test
    void theMemoryWalkFindsTheMemoryOnce() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text = new Terminal(bench.powerOn("s3c44b0x"), PROMPT)
                    .answer("to stop it ..", "x")
                    .type("poke 0x0c100000 0x12345678")
                    .type("peek 0x0c900000")
                    .type("peek 0x0d000000")
                    .type("peek 0x04000300 h")
                    .type("status")
                    .runUntil("Ramdisk ");
            assertThat(text)
                    .containsOnlyOnce("(8 MB)")
                    .contains("0x0c900000: 0x12345678", "0x0d000000: 0xffffffff", "0x04000300: 0xffff");
        }
    }

    @Test
    void aRebootComesBackAsAfterPowerOn() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text = new Terminal(bench.powerOn("s3c44b0x"), PROMPT)
                    .answer("to stop it ..", "x")
                    .type("speed 9600")
                    .type("reboot")
                    .answer("to stop it ..", "x")
                    .type("peek 0x01d80000")
                    .runUntil("0x01d80000: 0x00038080");
            assertThat(text.split("Memory map:", -1)).hasSize(3);
        }
    }

    /** The last characters of a run and how far it came are the same every time, interpreted or translated. */
    @ParameterizedTest
    @EnumSource(Execution.class)
    void isTheSameEveryTime(Execution how) throws Exception {
        assertThat(demonstration("one", how)).isEqualTo(demonstration("other", Execution.INTERPRET));
    }

    private record Run(String text, Progress end) {}

    private Run demonstration(String folder, Execution how) throws Exception {
        try (BoardBench bench = new BoardBench(state.resolve(folder))) {
            PoweredBoard board = bench.powerOn(bench.options("s3c44b0x").seed(3).execution(how));
            String text = new Terminal(board, PROMPT).runUntil("wrong: 0");
            return new Run(text, board.progress());
        }
    }
}
