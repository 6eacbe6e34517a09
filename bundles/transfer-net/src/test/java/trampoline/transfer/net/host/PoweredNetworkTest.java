package trampoline.transfer.net.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.PortForward;
import trampoline.api.network.PoweredNetwork;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** What the host serves is changed while the board runs. */
class PoweredNetworkTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PROMPT = "\n=> ";

    @TempDir
    Path folder;

    private static String command(BoardConsole console, String line) throws Exception {
        console.send(line + "\r");
        return console.expect(PROMPT, LIMIT).before();
    }

    private PowerOnOptions options(HostNetwork network) {
        return PowerOnOptions.builder("malta", folder.resolve("state"))
                .network(network)
                .build();
    }

    @Test
    void serversAreStartedAndStopped() throws Exception {
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.writeString(served.resolve("hello"), "hello");
        Path capture = folder.resolve("capture");
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(
                    options(HostNetwork.builder().givingAddresses(false).build()));
            PoweredNetwork network = board.network().orElseThrow();
            BoardConsole console = board.console();
            console.expect("stop autoboot", LIMIT);
            console.send(" ");
            console.expect("=> ", LIMIT);
            command(console, "setenv autoload no; setenv netretry no");
            assertThat(command(console, "dhcp")).contains("no answer");
            assertThat(network.leases()).isEmpty();

            network.change(network.settings().toBuilder()
                    .givingAddresses(true)
                    .bootFile("hello")
                    .capture(capture)
                    .build());
            assertThat(command(console, "dhcp")).contains("bound to address 10.0.2.15");
            assertThat(network.leases()).hasSize(1).allSatisfy((station, address) -> {
                assertThat(address.getHostAddress()).isEqualTo("10.0.2.15");
                assertThat(station)
                        .isEqualTo(board.board().networkPorts().get(0).address());
            });
            assertThat(command(console, "tftpboot 81000000 hello")).contains("no folder is served");

            network.change(network.settings().toBuilder().files(served).build());
            assertThat(command(console, "tftpboot 81000000")).contains("Bytes transferred = 5 (5 hex)");
            assertThatThrownBy(() -> network.change(network.settings().toBuilder()
                            .files(folder.resolve("missing"))
                            .withoutCapture()
                            .build()))
                    .hasMessageContaining("missing");
            assertThat(network.settings().files()).contains(served);
            assertThat(network.settings().capture()).contains(capture);

            network.change(network.settings().toBuilder()
                    .withoutFiles()
                    .withoutCapture()
                    .build());
            int frames = frames(capture);
            assertThat(frames).isGreaterThanOrEqualTo(8);
            assertThat(command(console, "tftpboot 81000000 hello")).contains("no folder is served");
            assertThat(frames(capture)).isEqualTo(frames);
        }
    }

    private static int frames(Path capture) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getInt(0)).isEqualTo(0xa1b23c4d);
        int count = 0;
        for (int at = 24; at < bytes.limit(); at += 16 + bytes.getInt(at + 8)) {
            count++;
        }
        return count;
    }

    @Test
    void aPortThatIsTakenIsNamedAndAFreeOneTold() throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(options(
                    HostNetwork.builder().forward(PortForward.parse("0:80")).build()));
            PoweredNetwork network = board.network().orElseThrow();
            PortForward made = network.forwards().get(0);
            assertThat(made.hostPort()).isPositive();
            assertThatThrownBy(() -> network.change(
                            network.settings().toBuilder().forward(made).build()))
                    .hasMessageContaining("power-on");
            assertThatThrownBy(() -> room.powerOn(PowerOnOptions.builder("malta-be", folder.resolve("other"))
                            .network(HostNetwork.builder().forward(made).build())
                            .build()))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContaining(made.toString())
                    .hasMessageContaining("cannot be had");
            board.powerOff();
            // it is free again
            room.powerOn(PowerOnOptions.builder("malta-be", folder.resolve("other"))
                            .network(HostNetwork.builder().forward(made).build())
                            .build())
                    .powerOff();
        }
    }

    @Test
    void withoutANetworkThereIsNone() throws Exception {
        try (StandaloneRoom room = new StandaloneRoom()) {
            PoweredBoard board = room.powerOn(PowerOnOptions.of("malta", folder.resolve("state")));
            assertThat(board.network()).isEmpty();
        }
    }
}
