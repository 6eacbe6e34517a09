package trampoline.transfer.net.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.transfer.net.forward.LinuxOnMalta.LIMIT;
import static trampoline.transfer.net.forward.LinuxOnMalta.PROMPT;
import static trampoline.transfer.net.forward.LinuxOnMalta.command;
import static trampoline.transfer.net.forward.LinuxOnMalta.sum;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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

/** Debian's Linux gets files from a web server of this machine, and brings it some, with its own TCP; and asks a name server. */
class LinuxReachTest {
    private static final int SIZE = (4 << 20) + 17;
    private static final int OK = 200;
    private static final int BLOCK = 512;

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

    /** A name server that knows one address (RFC 1035, section 4): of any name, when it is asked for one of IPv4. */
    private static void answerNames(DatagramSocket names) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[BLOCK], BLOCK);
                names.receive(packet);
                ByteBuffer answer = ByteBuffer.wrap(Arrays.copyOf(packet.getData(), 2 * BLOCK));
                int end = packet.getLength();
                boolean asked = answer.getShort(end - 4) == 1;
                answer.putShort(2, (short) 0x8180).putShort(6, (short) (asked ? 1 : 0));
                if (asked) {
                    // the name is where the question has it; an address, of the Internet, for a minute
                    answer.position(end);
                    answer.putShort((short) 0xc00c)
                            .putShort((short) 1)
                            .putShort((short) 1)
                            .putInt(60);
                    answer.putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 77});
                    end = answer.position();
                }
                names.send(new DatagramPacket(answer.array(), end, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(names.isClosed()).isTrue();
        }
    }

    /** Datagrams, and answers to them. */
    @Test
    void linuxAsksANameServer() throws Exception {
        try (StandaloneRoom room = new StandaloneRoom();
                DatagramSocket names = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> answerNames(names));
            serving.setDaemon(true);
            serving.start();
            BoardConsole console = LinuxOnMalta.boot(
                            room,
                            folder.resolve("state"),
                            HostNetwork.builder()
                                    .reach(ReachablePort.parse("53:" + names.getLocalPort() + "/udp"))
                                    .build())
                    .console();
            assertThat(command(console, "busybox nslookup board.test 10.0.2.2")).contains("192.0.2.77");
        }
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
