package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;
import trampoline.transfer.net.packet.Tshark;

/** What a board and its host say to each other, read by Wireshark's dissectors. */
class CaptureTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void wiresharkFindsNothingWrong() throws Exception {
        Tshark.require();
        Path capture = folder.resolve("capture");
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("file"), new byte[20_000]);
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.builder("malta", folder.resolve("state"))
                    .network(HostNetwork.builder()
                            .files(served)
                            .access(Access.WRITABLE)
                            .bootFile("file")
                            .capture(capture)
                            .build())
                    .build());
            BoardConsole console = board.console();
            console.expect("stop autoboot", LIMIT);
            console.send(" ");
            console.expect("=> ", LIMIT);
            for (String line : new String[] {
                "dhcp 81000000",
                "bootp 81000000",
                "ping 10.0.2.2",
                "tftpput 81000000 ${filesize} back",
                "tftpboot 81000000 missing",
            }) {
                console.send(line + "\r");
                console.expect("\n=> ", LIMIT);
            }
        }
        assertThat(Tshark.read(capture))
                .contains("eth:ethertype:arp", "eth:ethertype:ip:udp:dhcp", "eth:ethertype:ip:icmp:data")
                .filteredOn(protocols -> protocols.contains("tftp"))
                .hasSizeGreaterThan(3 * 20_000 / 1468);
    }
}
