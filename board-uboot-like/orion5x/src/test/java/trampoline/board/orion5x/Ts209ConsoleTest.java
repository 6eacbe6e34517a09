package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
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
            assertThat(text)
                    .contains("DRAM bank   = 0x00000001\n-> start    = 0x04000000\n-> size     = 0x04000000")
                    .contains("DRAM:  128 MiB", "Size: 8 MB in 128 Sectors", "AMD Standard command set")
                    .contains(
                            "Date: 2024-02-29 (Thursday)    Time: 23:59:58",
                            "Date: 2024-03-01 (Friday)    Time:  0:00:03")
                    .contains("Date: 2031-12-31 (Wednesday)    Time: 12:59:30")
                    .contains("f1040000: 518211ab");
        }
    }

    /** Where the board's own U-Boot has it, so that tools for that find it. */
    @Test
    void theEnvironmentLiesInItsPartition() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            new Terminal(bench.powerOn("ts209"), "=> ")
                    .answer("stop autoboot", " ")
                    .type("setenv kept over-the-reset")
                    .type("saveenv")
                    .type("reset")
                    .answer("stop autoboot", " ")
                    .type("printenv kept")
                    .runUntil("kept=over-the-reset");
        }
        byte[] flash = flash();
        String environment = new String(flash, 0x760000, 0x20000, StandardCharsets.ISO_8859_1);
        assertThat(environment).contains("\0kept=over-the-reset\0");
    }

    private byte[] flash() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return Files.readAllBytes(files.filter(file -> file.endsWith("flash0.img"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
