package trampoline.transfer.net.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.network.HostNetwork;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** Images that are larger than the flash come over the network, before the loader counts down. */
class NetworkBootTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LARGER_THAN_THE_FLASH = 5 << 20;
    private static final String PROMPT = "\n=> ";

    @TempDir
    Path folder;

    private Path file(String name, int length) throws Exception {
        byte[] contents = new byte[length];
        new Random(length).nextBytes(contents);
        return Files.write(folder.resolve(name), contents);
    }

    private PowerOnOptions.Builder options(String board) throws Exception {
        // what is in them no loader would take
        return PowerOnOptions.builder(board, folder.resolve("state"))
                .kernel(file("kernel", LARGER_THAN_THE_FLASH))
                .ramdisk(file("ramdisk", LARGER_THAN_THE_FLASH + 3))
                .force(true);
    }

    private static String command(BoardConsole console, String line) throws Exception {
        console.send(line + "\r");
        return console.expect(PROMPT, LIMIT).before();
    }

    /** Stops the countdown. */
    private static String stop(BoardConsole console) throws Exception {
        String text = console.expect("stop autoboot", LIMIT).before();
        console.send(" ");
        console.expect("=> ", LIMIT);
        return text.replace("\r", "");
    }

    private static String checksum(Path file) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return String.format("==> %08x", crc.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"malta", "malta-be"})
    void itBringsWhatTheFlashCannotHold(String board) throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard powered = room.powerOn(options(board).build());
            BoardConsole console = powered.console();
            assertThat(stop(console))
                    .contains("pcnet#0: address 10.0.2.15 by DHCP from 10.0.2.2\n")
                    .contains("Loading kernel by TFTP, file '" + board
                            + "/kernel', for 5242880 bytes do not fit into the flash done\n")
                    .contains("Loading ramdisk by TFTP, file '" + board
                            + "/ramdisk', for 5242883 bytes do not fit into the flash done\n");
            assertThat(command(console, "crc32 88000000 500000")).contains(checksum(folder.resolve("kernel")));
            assertThat(command(console, "crc32 88500000 500003")).contains(checksum(folder.resolve("ramdisk")));
            assertThat(powered.stages()).extracting(stage -> stage.name()).contains("network-boot");
        }
    }

    @Test
    void aFolderOfTheUsersIsServedBesideThem() throws Exception {
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.writeString(served.resolve("hello"), "hello");
        Path capture = folder.resolve("capture");
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard powered = room.powerOn(options("malta")
                    .network(
                            HostNetwork.builder().files(served).capture(capture).build())
                    .build());
            BoardConsole console = powered.console();
            stop(console);
            command(console, "setenv autoload no; dhcp");
            assertThat(command(console, "tftpboot 81000000 hello")).contains("Bytes transferred = 5 (5 hex)");
            assertThat(command(console, "tftpboot 81000000 malta/kernel"))
                    .contains("Bytes transferred = 5242880 (500000 hex)");
        }
        assertThat(Files.size(capture)).isGreaterThan(2L * LARGER_THAN_THE_FLASH);
    }

    @Test
    void thePlanSaysSo() throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            PipelinePlan plan = room.plan("malta");
            assertThat(plan.stages()).extracting(PipelinePlan.Entry::name).contains("network-boot");
            assertThat(plan.excluded())
                    .filteredOn(stage -> stage.name().equals("load-from-host"))
                    .singleElement()
                    .satisfies(stage -> assertThat(stage.reason()).contains("'network-boot'", "replaces it"));
        }
    }
}
