package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/**
 * Debian's kernel, loaded over the network by our console; its module pcnet32 then drives the same controller. Runs when the
 * system property {@code trampoline.guest.malta} names the folder that the recipe {@code guests/malta} fills.
 */
class DebianKernelNetworkTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private Path guest;

    @BeforeEach
    void guest() {
        String stated = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!stated.isEmpty(), "trampoline.guest.malta is not set");
        guest = Path.of(stated);
    }

    @Test
    void itBootsOverTheNetworkAndMovesFilesBothWays() throws Exception {
        byte[] file = new byte[200_000];
        new Random(1).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("there"), file);
        Files.copy(guest.resolve("vmlinuz"), served.resolve("vmlinuz"));
        Files.copy(guest.resolve("ramdisk.gz"), served.resolve("ramdisk.gz"));
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.builder("malta", folder.resolve("state"))
                    .network(HostNetwork.builder()
                            .files(served)
                            .access(Access.WRITABLE)
                            .bootFile("vmlinuz")
                            .build())
                    .build());
            BoardConsole console = board.console();
            console.expect("stop autoboot", LIMIT);
            console.send(" ");
            console.expect("=> ", LIMIT);
            console.send("setenv autostart yes; dhcp 88000000; tftpboot 8c000000 ramdisk.gz\r");
            console.expect("Filename .ramdisk.gz(?s:.*)\n=> ", LIMIT);
            console.send("bootelf 88000000 console=ttyS0,115200 init.net init.run=ping+-c+2+10.0.2.2,"
                    + "tftp+-g+-r+there+10.0.2.2,sha256sum+there,tftp+-p+-l+there+-r+back+10.0.2.2,reboot"
                    + " rd_start=0x8c000000 rd_size=0x${filesize}\r");
            board.setEndingAtReset(true);
            assertThat(console.expectEnd(LIMIT).kind()).isEqualTo(EndReason.Kind.RESET);
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
            assertThat(console.transcript())
                    .contains("pcnet32: PCnet/FAST III 79C973 at 0x")
                    .contains("pcnet32: Found PHY 0022:561b at address 30")
                    .contains("link up, 100Mbps, full-duplex")
                    .contains("net: eth0 10.0.2.15/24 router 10.0.2.2 server 10.0.2.2 file vmlinuz")
                    .contains("2 packets transmitted, 2 packets received, 0% packet loss")
                    .contains(sum + "  there");
            assertThat(served.resolve("back")).hasBinaryContent(file);
        }
    }
}
