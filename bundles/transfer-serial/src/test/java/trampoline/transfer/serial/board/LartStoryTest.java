package trampoline.transfer.serial.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialOutlet;
import trampoline.testkit.board.BoardBench;

/**
 * The story that blob is for: a LART without a kernel gets Linux over its serial line from lrzsz, which has the board's
 * pseudo-terminal as its terminal, keeps it in flash, and boots it when power comes back.
 */
class LartStoryTest {
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final int TIMES = 20;
    private static final String PROPERTY = "trampoline.guest.lart";

    @TempDir
    Path folder;

    private static Path guest(String file) {
        String stated = System.getProperty(PROPERTY, "");
        Path path = stated.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "trampoline", "lart", file)
                : Path.of(stated, file);
        if (!Files.isReadable(path)) {
            if (stated.isEmpty()) {
                abort("there is no " + path + "; './trampoline guest lart' builds it");
            }
            throw new AssertionError("there is no " + path);
        }
        return path;
    }

    private static void sendBySz(PoweredBoard board, String image, Path file) throws Exception {
        BoardConsole console = board.console();
        console.send("download " + image + "\r");
        console.expect("start sending by [^\\n]*\\n", LONG);
        Path tty = Path.of(board.serialOutlets().get(0).place());
        Process sz = new ProcessBuilder("sz", "--quiet", file.toString())
                .redirectInput(tty.toFile())
                .redirectOutput(tty.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            console.expect("Received " + Files.size(file) + " ", LONG);
            console.expect("blob> ", LONG);
            board.start();
            assertThat(sz.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(sz.exitValue()).isZero();
        } finally {
            sz.destroyForcibly();
        }
        console.send("flash " + image + "\r");
        console.expect("\\*\\*\\*|blob> ", LONG);
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void anEmptyLartGetsLinuxFromSzAndBootsItWhenPowerComesBack() throws Exception {
        Path kernel = guest("zImage");
        Path ramdisk = guest("ramdisk.gz");
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(at -> Files.isExecutable(Path.of(at, "sz"))),
                "sz is not installed");
        try (BoardBench bench = new BoardBench(folder)) {
            PoweredBoard board = bench.powerOn(bench.options("lart").serial(SerialOutlet.parse("pty")));
            BoardConsole console = board.console();
            console.expect("to stop it", LONG);
            console.send(" ");
            console.expect("blob> ", LONG);
            Throttle.at(board, TIMES);
            sendBySz(board, "kernel", kernel);
            sendBySz(board, "ramdisk", ramdisk);
            String text = console.transcript();
            assertThat(text).doesNotContain("***");
        }
        try (BoardBench bench = new BoardBench(folder)) {
            BoardConsole console = bench.powerOn("lart").console();
            console.expect("Autoboot", LONG);
            console.expect("Linux version \\d", LONG);
            console.expect("lart# ", LONG);
            console.send("uname -m\n");
            console.expect("armv4l", LONG);
        }
    }
}
