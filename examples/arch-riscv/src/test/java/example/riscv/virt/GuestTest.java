package example.riscv.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.room.StandaloneRoom;

/**
 * Debian's unmodified OpenSBI, U-Boot and kernel, as {@code guests/virt/recipe} fetches them into the folder that the
 * property names.
 */
@EnabledIfSystemProperty(
        named = "trampoline.guest.virt",
        matches = ".+",
        disabledReason = "-Dtrampoline.guest.virt=FOLDER names what guests/virt/recipe made")
class GuestTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static Path guest(String file) {
        return Path.of(System.getProperty("trampoline.guest.virt"), file);
    }

    @Test
    void openSbiAndUbootBootTheKernelOutOfFlash(@TempDir Path state) throws Exception {
        PowerOnOptions options =
                PowerOnOptions.builder("virt", state).flash(guest("flash.bin")).build();
        try (StandaloneRoom room = new StandaloneRoom();
                var board = room.powerOn(options)) {
            BoardConsole console = board.console();
            console.expect("OpenSBI v", LIMIT);
            console.expect("Hit any key", LIMIT);
            console.send("x");
            console.expect("=> ", LIMIT);
            for (String line : Files.readAllLines(guest("boot.cmd"))) {
                console.send(line + "\r");
            }
            shell(console);
        }
    }

    @Test
    void thePlatformsLoaderBootsItByWayOfOpenSbi(@TempDir Path state) throws Exception {
        putFirmware(state);
        PowerOnOptions options = PowerOnOptions.builder("virt", state)
                .kernel(guest("Image.gz"))
                .ramdisk(guest("ramdisk.gz"))
                .commandLine("console=ttyS0,115200 from=pipeline")
                .build();
        try (StandaloneRoom room = new StandaloneRoom();
                var board = room.powerOn(options)) {
            BoardConsole console = board.console();
            console.expect("Starting kernel", LIMIT);
            console.expect("OpenSBI v", LIMIT);
            console.expect("from=pipeline", LIMIT);
            shell(console);
        }
    }

    /** The second bank of flash, with OpenSBI at its beginning. */
    private static void putFirmware(Path state) throws IOException {
        byte[] firmware = Files.readAllBytes(guest("fw_dynamic.bin"));
        byte[] bank = Arrays.copyOf(firmware, VirtFlash.LENGTH);
        Arrays.fill(bank, firmware.length, bank.length, (byte) 0xff);
        Path folder = Files.createDirectories(state.resolve("virt"));
        Files.write(folder.resolve("flash1.img"), bank);
    }

    /** Waits for the guest's shell, looks around in it and switches off. */
    private static void shell(BoardConsole console) throws Exception {
        console.expect("init: Linux 6\\.[0-9.]+.*riscv64", LIMIT);
        console.expect("# ", LIMIT);
        console.send("echo $((6*7)); grep isa /proc/cpuinfo\r");
        console.expect("42\r", LIMIT);
        console.expect("rv64imafdc", LIMIT);
        console.expect("# ", LIMIT);
        console.send("poweroff -f\r");
        assertThat(console.expectEnd(LIMIT).toString()).containsIgnoringCase("test device");
    }
}
