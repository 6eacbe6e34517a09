package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.LineSettings;
import trampoline.room.StandaloneRoom;

/** A change of the variable {@code baudrate}, as somebody with a terminal sees it. */
class BaudRateTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path state;

    private final List<String> notices = new CopyOnWriteArrayList<>();

    private PoweredBoard prompt(PowerOnOptions.Builder options) throws Exception {
        PoweredBoard board = new StandaloneRoom().powerOn(options.build());
        board.onNotice(notices::add);
        board.console().expect("Hit any key to stop autoboot: ", LONG);
        board.console().send(" ");
        board.console().expect("\n=> ", LONG);
        return board;
    }

    /** Nobody is as fast as the UART: what is typed before it has changed over is lost. */
    private static void pause(BoardConsole console) {
        assertThatThrownBy(() -> console.expect("never", Duration.ofSeconds(1))).isInstanceOf(ConsoleException.class);
    }

    @Test
    void thePromptComesBackAfterEnterAndTheSavedRateIsFollowedFromTheStart() throws Exception {
        try (PoweredBoard board = prompt(PowerOnOptions.builder("malta", state))) {
            BoardConsole console = board.console();
            console.send("setenv baudrate 9600\r");
            console.expect("Switch baudrate to 9600 bps and press ENTER", LONG);
            pause(console);
            console.send("\r");
            console.expect("=> ", LONG);
            console.send("echo at $baudrate; saveenv\r");
            console.expect("at 9600\r\n", LONG);
            console.expect("=> ", LONG);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .matches("line changed to 9600 8N1 at \\d+\\.\\d\\d s; a terminal at 115200 would show garbage: set"
                            + " it to 9600 too, or the board back to 115200");
        }
        notices.clear();
        try (PoweredBoard board = prompt(PowerOnOptions.builder("malta", state))) {
            assertThat(board.board().serialPorts().get(0).farSettings()).isEqualTo(LineSettings.of(9600));
            assertThat(notices).hasSize(1);
        }
    }

    @Test
    void aTerminalThatIsHeldReadsGarbage() throws Exception {
        try (PoweredBoard board =
                prompt(PowerOnOptions.builder("malta", state).line(LineSettings.parse("115200,8n1")))) {
            BoardConsole console = board.console();
            console.send("setenv baudrate 9600\r");
            console.expect("press ENTER", LONG);
            pause(console);
            console.send("\r");
            assertThatThrownBy(() -> console.expect("=> ", Duration.ofSeconds(3)))
                    .isInstanceOf(ConsoleException.class);
            assertThat(notices).isEmpty();
        }
    }
}
