package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** U-Boot's console on a board whose users know another one, an ARM at that: a LART. */
class LartConsoleTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PROMPT = "\n=> ";

    @TempDir
    Path state;

    private final StandaloneRoom room = new StandaloneRoom();

    private PoweredBoard powerOn() throws BoardException {
        return room.powerOn(
                PowerOnOptions.builder("lart", state).console("u-boot").build());
    }

    /** Presses a key in the countdown. */
    private static String stop(BoardConsole console) throws ConsoleException {
        String before = console.expect("Hit any key to stop autoboot: ", LONG).before();
        console.send(" ");
        console.expect(PROMPT, LONG);
        return before;
    }

    private static String run(BoardConsole console, String line) throws ConsoleException {
        console.send(line + "\r");
        return console.expect(PROMPT, LONG).before().replace("\r", "");
    }

    @Test
    void commandsWorkAndTheEnvironmentOutlivesPowerOff() throws Exception {
        try (PoweredBoard board = powerOn()) {
            BoardConsole console = board.console();
            assertThat(stop(console))
                    .contains("U-Boot 20", "Board: LART", "DRAM:  32 MiB", "Flash: 4 MiB", "In:    serial");
            assertThat(run(console, "printenv"))
                    .contains("\nbaudrate=9600", "\nbootcmd=bootplan", "\nbootdelay=10", "\nloadaddr=0xc8000000")
                    .contains("\nstdin=serial");
            assertThat(run(console, "mw.l $loadaddr 64636261; md.b $loadaddr 4"))
                    .contains("c8000000: 61 62 63 64 ")
                    .endsWith("abcd");
            assertThat(run(console, "setenv greeting 'hello you'; saveenv")).contains("OK");
            assertThat(run(console, "flinfo")).contains("4 MB");
        }
        try (PoweredBoard board = powerOn()) {
            BoardConsole console = board.console();
            assertThat(stop(console)).contains("Loading Environment from Flash... OK");
            assertThat(run(console, "echo $greeting")).endsWith("hello you");
        }
    }

    @Test
    void theKernelInFlashStarts() throws Exception {
        try (PoweredBoard board = powerOn()) {
            BoardConsole console = board.console();
            stop(console);
            console.send("setenv bootargs from-u-boot; boot\r");
            assertThat(console.expect("wrong: 0\r", LONG).before()).contains("from-u-boot");
        }
    }

    @Test
    void withoutTheOptionItHasTheConsoleItsUsersKnow() {
        assertThatThrownBy(() -> room.powerOn(PowerOnOptions.of("lart", state)))
                .as("blob's console is not among what this module has")
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll("lart", "console 'blob'", "only u-boot", "--console");
    }
}
