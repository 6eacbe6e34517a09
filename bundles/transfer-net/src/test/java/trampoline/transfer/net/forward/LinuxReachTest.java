package trampoline.transfer.net.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.transfer.net.forward.LinuxOnMalta.LIMIT;
import static trampoline.transfer.net.forward.LinuxOnMalta.PROMPT;
import static trampoline.transfer.net.forward.LinuxOnMalta.command;
import static trampoline.transfer.net.forward.LinuxOnMalta.sum;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.ReachablePort;
import trampoline.api.room.BoardConsole;
import trampoline.room.StandaloneRoom;

/** Debian's Linux gets files from a web server of this machine, and brings it some, with its own TCP. */
class LinuxReachTest {
    private static final int SIZE = (4 << 20) + 17;
    private static final int OK = 200;

    @TempDir
    Path folder;

    private final byte[] file = new byte[SIZE];
    private final CompletableFuture<byte[]> brought = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < SIZE; i++) {
            // BusyBox takes what it posts for a text, which a zero would end
            file[i] = (byte) (1 + random.nextInt(255));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", exchange -> answer(exchange, file));
        server.createContext("/take", exchange -> {
            brought.complete(exchange.getRequestBody().readAllBytes());
            answer(exchange, "taken\n".getBytes(StandardCharsets.US_ASCII));
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void linuxReachesWhatIsNamedAndNothingElse() throws Exception {
        int port = server.getAddress().getPort();
        int closed = closedPort();
        try (StandaloneRoom room = new StandaloneRoom()) {
            BoardConsole console = LinuxOnMalta.boot(
                            room,
                            folder.resolve("state"),
                            HostNetwork.builder()
                                    .reach(ReachablePort.parse("" + port))
                                    .reach(ReachablePort.parse("80:" + port))
                                    .reach(ReachablePort.parse("81:" + closed))
                                    .build())
                    .console();
            String place = "http://10.0.2.2:" + port;
            console.send("busybox wget -q -O got " + place + "/file; sha256sum got\r");
            console.expect(sum(file) + "  got", LIMIT);
            console.expect(PROMPT, LIMIT);
            assertThat(command(console, "busybox wget -q -O - --post-file got http://10.0.2.2/take"))
                    .contains("taken");
            assertThat(sum(brought.get(LIMIT.toSeconds(), TimeUnit.SECONDS))).isEqualTo(sum(file));
            // nobody listens there; nobody has named that one
            for (int refused : new int[] {81, closed}) {
                assertThat(command(console, "busybox wget -q -O - http://10.0.2.2:" + refused + "/file"))
                        .contains("Connection refused");
            }
        }
    }
}
