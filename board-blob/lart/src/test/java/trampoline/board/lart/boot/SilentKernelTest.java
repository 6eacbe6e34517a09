package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.RealGuest;

/** Linux on a LART with command lines that leave the person at the console in the dark. */
class SilentKernelTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PROMPT = "lart# ";

    @TempDir
    Path state;

    private final List<String> notices = new CopyOnWriteArrayList<>();

    private PoweredBoard powerOn(BoardBench bench, String commandLine) throws Exception {
        RealGuest guest = RealGuest.of("lart");
        PoweredBoard board = bench.powerOn(bench.options("lart")
                .kernel(guest.file("zImage"))
                .ramdisk(guest.file("ramdisk.gz"))
                .commandLine(commandLine));
        board.onNotice(notices::add);
        board.console().expect("Starting kernel", LONG);
        return board;
    }

    @Test
    void aHealthyBootGivesNoWarning() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = powerOn(bench, "console=ttySA0,9600");
            board.console().expect(PROMPT, LONG);
            assertThat(notices).isEmpty();
            assertThat(board.consoleFindings()).isEmpty();
        }
    }

    @Test
    void aKernelThatSetsAnotherSpeedIsFollowed() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = powerOn(bench, "console=ttySA0,57600e7");
            board.console().expect(PROMPT, LONG);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .contains("line changed to 57600 7E1 at ", "console=ttySA0,9600");
        }
    }

    @Test
    void aKernelThatIsToldOfNoConsoleTakesTheFirstThereIs() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = powerOn(bench, "root=/dev/ram");
            board.console().expect(PROMPT, LONG);
            assertThat(board.consoleFindings()).isEmpty();
        }
    }

    @Test
    void aKernelThatIsToldOfAUartThatIsNotThere() throws Exception {
        assertThat(findings("console=ttyS0,9600"))
                .singleElement()
                .asString()
                .contains("the kernel was told console=ttyS0,9600", "ser3", "write console=ttySA0,9600");
    }

    @Test
    void aKernelThatPrintsOnAnotherUart() throws Exception {
        assertThat(findings("console=ttySA1,9600"))
                .singleElement()
                .asString()
                .contains("the kernel prints on ser1", "console=ttySA1,9600", "write console=ttySA0,9600");
    }

    private List<String> findings(String commandLine) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = powerOn(bench, commandLine);
            assertThatThrownBy(() -> board.console().expect(PROMPT, Duration.ofSeconds(20)))
                    .isInstanceOf(ConsoleException.class);
            return board.consoleFindings();
        }
    }
}
