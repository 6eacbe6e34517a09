package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.BoardException;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** Sixty lines sent in one go, faster than any of them is carried out. */
class TypedAheadTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LINES = 60;

    @TempDir
    Path state;

    private static PoweredBoard powerOn(PowerOnOptions.Builder options) throws BoardException {
        return new StandaloneRoom().powerOn(options.build());
    }

    private static void arriveWhole(BoardConsole console, String prompt) throws ConsoleException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(String.format("setenv v%02d value-%02d-of-%02d; echo said-%02d\n", i, i, LINES, i));
        }
        lines.append("printenv\n");
        console.send(lines.toString());
        console.expect("said-" + (LINES - 1) + "\r\n" + prompt, LONG);
        String printed = console.expect("Environment size: \\d+/", LONG).before();
        for (int i = 0; i < LINES; i++) {
            assertThat(printed).contains(String.format("\nv%02d=value-%02d-of-%02d\r\n", i, i, LINES));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"malta", "lart"})
    void arriveAtOurConsole(String board) throws Exception {
        try (PoweredBoard powered = powerOn(PowerOnOptions.builder(board, state).console("u-boot"))) {
            BoardConsole console = powered.console();
            console.expect("Hit any key to stop autoboot: ", LONG);
            console.send(" ");
            console.expect("\n=> ", LONG);
            arriveWhole(console, "=> ");
        }
    }

    @Test
    void arriveAtDebiansUBoot() throws Exception {
        String guest = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!guest.isEmpty(), "trampoline.guest.malta is not set");
        try (PoweredBoard powered =
                powerOn(PowerOnOptions.builder("malta", state).flash(Path.of(guest, "u-boot.bin")))) {
            BoardConsole console = powered.console();
            console.expect("maltael # ", LONG);
            arriveWhole(console, "maltael # ");
        }
    }
}
