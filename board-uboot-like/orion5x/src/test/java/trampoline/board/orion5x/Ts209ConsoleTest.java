package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** The whole way from the high vectors to U-Boot's prompt, and what its commands see of the board. */
class Ts209ConsoleTest {
    @TempDir
    Path state;

    @Test
    void uBootComesUpAndSeesTheBoard() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            LocalDateTime leapDay = LocalDateTime.of(2024, 2, 29, 23, 59, 58);
            String text = new Terminal(bench.powerOn(bench.options("ts209").realTimeClock(leapDay)), "=> ")
                    .answer("stop autoboot", " ")
                    .type("bdinfo")
                    .type("flinfo")
                    .type("date")
                    .type("sleep 5")
                    .type("date")
                    .type("date 123112592031.30")
                    .type("date")
                    .type("md.l f1040000 1")
                    .runUntil("=> ");
            assertThat(text).contains("128 MiB");
        }
    }
}
