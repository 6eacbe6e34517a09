package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** Our own loader with U-Boot's console: the same controller, by its driver, in both byte orders. */
class LoaderNetworkTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PROMPT = "\n=> ";

    @TempDir
    Path folder;

    private static String command(BoardConsole console, String line) throws Exception {
        console.send(line + "\r");
        return console.expect(PROMPT, LIMIT).before();
    }

    @ParameterizedTest
    @ValueSource(strings = {"malta", "malta-be"})
    void itGetsAnAddressPingsLoadsAndSaves(String name) throws Exception {
        byte[] file = new byte[300_001];
        new Random(1).nextBytes(file);
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.write(served.resolve("file.bin"), file);
        CRC32 crc = new CRC32();
        crc.update(file);
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.builder(name, folder.resolve("state"))
                    .network(HostNetwork.builder()
                            .files(served)
                            .access(Access.WRITABLE)
                            .bootFile("file.bin")
                            .build())
                    .build());
            BoardConsole console = board.console();
            console.expect("stop autoboot", LIMIT);
            console.send(" ");
            console.expect("=> ", LIMIT);
            assertThat(command(console, "dhcp 0x81000000"))
                    .contains("BOOTP broadcast 1")
                    .containsPattern("DHCP client bound to address 10.0.2.15 \\(\\d+ ms\\)")
                    .contains("Using pcnet#0 device")
                    .contains("TFTP from server 10.0.2.2; our IP address is 10.0.2.15")
                    .contains("Filename 'file.bin'.")
                    .contains("Load address: 0x81000000")
                    .contains("Loading: *\b####")
                    .contains("done")
                    .contains("Bytes transferred = 300001 (493e1 hex)");
            assertThat(command(console, "crc32 ${fileaddr} ${filesize}"))
                    .contains(String.format("==> %08x", crc.getValue()));
            assertThat(command(console, "ping ${serverip}")).contains("host 10.0.2.2 is alive");
            assertThat(command(console, "tftpput ${fileaddr} ${filesize} back.bin"))
                    .contains("Bytes transferred = 300001 (493e1 hex)");
            assertThat(served.resolve("back.bin")).hasBinaryContent(file);
            assertThat(command(console, "tftpboot ../state"))
                    .contains("TFTP error: '")
                    .contains("(2)");
            assertThat(command(console, "printenv ipaddr netmask gatewayip serverip bootfile ethact"))
                    .contains("ipaddr=10.0.2.15")
                    .contains("netmask=255.255.255.0")
                    .contains("gatewayip=10.0.2.2")
                    .contains("serverip=10.0.2.2")
                    .contains("bootfile=file.bin")
                    .contains("ethact=pcnet#0");
            console.send("ping 10.0.2.99\r");
            console.expect("Using pcnet#0 device", LIMIT);
            console.send("\u0003");
            assertThat(console.expect(PROMPT, LIMIT).before()).contains("Abort");
        }
    }
}
