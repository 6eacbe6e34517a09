package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;

/** A core that hangs or runs wild: what is expected of the console does not come, and the message says where it is. */
class LostCoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(2);

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

    private static void lost(PoweredBoard board, String... parts) {
        assertThatThrownBy(() -> board.console().expect("never", SHORT))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("'never' did not come")
                .hasMessageContainingAll(parts);
    }

    @Test
    void aCallOfWhatIsNoFunction() throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        BoardConsole console = board.console();
        console.expect("Auto", MINUTE);
        console.send("x");
        console.expect("blob> ", MINUTE);
        console.send("call 0x08000000\r");
        lost(board, "core: pc 0x", "abt mode, arm state, executing", "core: last exception: prefetch abort at pc 0x");
    }

    @Test
    void aLoaderThatWasErased() throws Exception {
        byte[] erased = new byte[64 << 10];
        Arrays.fill(erased, (byte) 0xff);
        Path loader = Files.write(folder.resolve("erased"), erased);
        PoweredBoard board = bench.powerOn(bench.options("lart").flash(loader).force(true));
        lost(board, "core: pc 0x", "mode, arm state, executing; ");
    }

    @Test
    void aLoopOnTheSpot() throws Exception {
        byte[] spot = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xea};
        Path loader = Files.write(folder.resolve("spot"), spot);
        PoweredBoard board = bench.powerOn(bench.options("lart").flash(loader));
        lost(
                board,
                "core: pc 0x00000000, svc mode, arm state, executing; ",
                "core: no instruction has raised an exception since the reset");
    }
}
