package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.LineSettings;
import trampoline.room.StandaloneRoom;

/**
 * Debian's kernel on a Malta, unmodified, with command lines that leave the person at the console in the dark. Runs when
 * the system property {@code trampoline.guest.malta} names the folder that the recipe {@code guests/malta} fills.
 */
class DebianConsoleTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    /** By then this kernel has come to user space. */
    private static final Duration WHILE = Duration.ofSeconds(60);

    private static final String READY = "init: ready";

    @TempDir
    Path state;

    private String guest;
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @BeforeEach
    void guest() {
        guest = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!guest.isEmpty(), "trampoline.guest.malta is not set");
    }

    private PowerOnOptions.Builder options(String commandLine) {
        return PowerOnOptions.builder("malta", state)
                .kernel(Path.of(guest, "vmlinuz"))
                .ramdisk(Path.of(guest, "ramdisk.gz"))
                .commandLine(commandLine);
    }

    private PoweredBoard powerOn(PowerOnOptions.Builder options) throws BoardException {
        PoweredBoard board = new StandaloneRoom().powerOn(options.build());
        board.onNotice(notices::add);
        return board;
    }

    private static void start(BoardConsole console) throws ConsoleException {
        console.expect("Starting kernel", LONG);
    }

    @Test
    void aHealthyBootGivesNoWarningAndItsRandomNumbersAreSeeded() throws Exception {
        try (PoweredBoard board = powerOn(options("console=ttyS0,115200"))) {
            BoardConsole console = board.console();
            start(console);
            console.expect("random: crng init done", LONG);
            console.expect(READY, LONG);
            console.expect("# ", LONG);
            console.send("dd if=/dev/random bs=16 count=1 2>/dev/null | wc -c\n");
            console.expect("\n16\r", LONG);
            assertThat(notices).isEmpty();
            assertThat(board.consoleFindings()).isEmpty();
        }
    }

    @Test
    void aKernelThatSetsAnotherSpeedIsFollowedAndThatIsSaidOnce() throws Exception {
        try (PoweredBoard board =
                powerOn(options("console=ttyS0").realTimeClock(LocalDateTime.of(2030, 5, 6, 7, 8, 9)))) {
            start(board.console());
            board.console().expect("setting system clock to 2030-05-06T07:08:", LONG);
            board.console().expect(READY, LONG);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .matches("line changed to 9600 8N1 at \\d+\\.\\d\\d s; a terminal at 115200 would show garbage:"
                            + " write console=ttyS0,115200");
            assertThat(board.consoleFindings()).isEmpty();
        }
    }

    @Test
    void aLineThatIsHeldGarblesAndTheRunSaysWhy() throws Exception {
        try (PoweredBoard board = powerOn(options("console=ttyS0").line(LineSettings.parse("115200,8n1")))) {
            start(board.console());
            assertThatThrownBy(() -> board.console().expect(READY, WHILE)).isInstanceOf(ConsoleException.class);
            assertThat(notices).isEmpty();
            assertThat(board.consoleFindings())
                    .singleElement()
                    .asString()
                    .contains("of the last 256 characters 256 came at 9600 8N1", "held at 115200 8N1")
                    .contains("write console=ttyS0,115200", "leave --line out");
        }
    }

    @Test
    void aKernelThatPrintsOnAnotherUart() throws Exception {
        assertThat(findings("console=ttyS1,115200"))
                .singleElement()
                .asString()
                .contains("the kernel prints on tty1", "console=ttyS1,115200", "write console=ttyS0,115200");
    }

    @Test
    void aKernelThatIsToldOfAUartThatIsNotThere() throws Exception {
        assertThat(findings("console=ttyAMA0,115200"))
                .singleElement()
                .asString()
                .contains("the kernel was told console=ttyAMA0,115200", "write console=ttyS0,115200");
    }

    @Test
    void aKernelWithoutTheDriver() throws Exception {
        assertThat(findings("console=ttyS0,115200 initcall_blacklist=serial8250_init"))
                .singleElement()
                .asString()
                .contains("the kernel was told console=ttyS0,115200", "no driver for", "tty0");
    }

    private List<String> findings(String commandLine) throws Exception {
        return findings(options(commandLine), WHILE);
    }

    private List<String> findings(PowerOnOptions.Builder options, Duration time) throws Exception {
        try (PoweredBoard board = powerOn(options)) {
            start(board.console());
            assertThatThrownBy(() -> board.console().expect(READY, time)).isInstanceOf(ConsoleException.class);
            return board.consoleFindings();
        }
    }

    /** The one segment of its ELF file in a legacy image whose header says another place. */
    @Test
    void aKernelThatLiesElsewhereThanItWasLinkedFor() throws Exception {
        ByteBuffer elf =
                ByteBuffer.wrap(Files.readAllBytes(Path.of(guest, "vmlinuz"))).order(ByteOrder.LITTLE_ENDIAN);
        int header = 52;
        while (elf.getInt(header) != 1) {
            header += 32;
        }
        byte[] contents = new byte[elf.getInt(header + 16)];
        elf.get(elf.getInt(header + 4), contents);
        Files.write(state.resolve("contents"), contents);
        int moved = 0x8400_0000;
        int entry = elf.getInt(24) - elf.getInt(header + 8) + moved;
        Tool.run(
                state,
                "mkimage",
                "-A",
                "mips",
                "-O",
                "linux",
                "-T",
                "kernel",
                "-C",
                "none",
                "-a",
                Integer.toHexString(moved),
                "-e",
                Integer.toHexString(entry),
                "-n",
                "Debian",
                "-d",
                "contents",
                "uImage");
        PowerOnOptions.Builder options = options("console=ttyS0,115200").kernel(state.resolve("uImage"));
        assertThat(findings(options, Duration.ofSeconds(5)))
                .singleElement()
                .asString()
                .contains("the kernel was linked for elsewhere: it lies at 0x04000000-", "refer to 0x8");
    }
}
