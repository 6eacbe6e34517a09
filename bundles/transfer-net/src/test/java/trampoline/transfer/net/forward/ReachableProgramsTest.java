package trampoline.transfer.net.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Alarm;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.ReachablePort;
import trampoline.api.network.ReachablePort.Transport;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.TcpSegment;
import trampoline.transfer.net.packet.UdpDatagram;
import trampoline.transfer.net.tcp.TcpConnection;

/** Programs of this machine, at real sockets, that stations of a network without losses connect to. */
class ReachableProgramsTest {
    private static final Inet4Address HOST = Bytes.address(0x0a000202);
    private static final Inet4Address BOARD = Bytes.address(0x0a00020f);
    private static final int PORT = 80;
    private static final int SECONDS = 60;
    /** Programs are given so long to do something before the time of the machine goes on. */
    private static final int MILLISECONDS = 200;

    private final BlockingQueue<Runnable> machine = new LinkedBlockingQueue<>();
    private final Map<Integer, TcpConnection> clients = new HashMap<>();
    private final ExecutorService programs = Executors.newCachedThreadPool();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<UdpDatagram> answers = new ArrayList<>();
    private PortForwards forwards;
    private long now;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        programs.shutdownNow();
    }

    private void plug(ReachablePort... ports) throws IOException {
        HostNetwork.Builder network = HostNetwork.builder();
        Arrays.stream(ports).forEach(network::reach);
        forwards = new PortForwards(network.build(), HOST, BOARD);
        open.add(forwards);
        forwards.start(machine::add, new PortForwards.Network() {
            @Override
            public void send(TcpSegment segment) {
                machine.add(() -> clients.get(segment.destinationPort()).received(segment));
            }

            @Override
            public void send(UdpDatagram datagram) {
                answers.add(datagram);
            }

            @Override
            public long now() {
                return now;
            }

            @Override
            public void changed() {}
        });
    }

    private void runUntil(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes to an end").isLessThan(end);
            Runnable next = machine.poll(MILLISECONDS, TimeUnit.MILLISECONDS);
            if (next == null) {
                wake();
            } else {
                next.run();
            }
        }
    }

    /** Goes on to what waits for its time. */
    private void wake() {
        long first =
                clients.values().stream().mapToLong(TcpConnection::deadline).reduce(forwards.deadline(), Math::min);
        if (first != Alarm.NEVER) {
            now = first;
            forwards.tick();
            clients.values().forEach(TcpConnection::tick);
        }
    }

    private ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        open.add(server);
        return server;
    }

    private static ReachablePort to(int port) {
        return ReachablePort.parse(PORT + ":" + port);
    }

    /** A program on the board, with a connection that it has opened. */
    private final class Client implements TcpConnection.User {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final TcpConnection connection;
        private byte[] toSend;
        private int room;
        private boolean agreed;
        private boolean finished;
        private String broken = "";

        Client(int port, int server, byte[] says) {
            toSend = says;
            connection = new TcpConnection(
                    new TcpConnection.Wire() {
                        @Override
                        public void send(
                                int sequence,
                                int acknowledgement,
                                int flags,
                                int window,
                                int mostPayload,
                                byte[] payload) {
                            TcpSegment segment = new TcpSegment(
                                    BOARD,
                                    port,
                                    HOST,
                                    server,
                                    sequence,
                                    acknowledgement,
                                    flags,
                                    window,
                                    mostPayload,
                                    payload);
                            machine.add(() -> forwards.received(segment));
                        }

                        @Override
                        public long now() {
                            return now;
                        }
                    },
                    this,
                    port);
            clients.put(port, connection);
            connection.open();
        }

        @Override
        public void received(byte[] bytes) {
            received.writeBytes(bytes);
            machine.add(() -> connection.consumed(bytes.length));
        }

        @Override
        public void finished() {
            finished = true;
            finish();
        }

        @Override
        public void room(int bytes) {
            agreed = true;
            room += bytes;
            int length = Math.min(room, toSend.length);
            if (length > 0) {
                room -= length;
                byte[] part = Arrays.copyOf(toSend, length);
                toSend = Arrays.copyOfRange(toSend, length, toSend.length);
                machine.add(() -> connection.send(part));
            }
        }

        void finish() {
            machine.add(connection::finish);
        }

        @Override
        public void broken(String reason) {
            broken = reason;
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000})
    void bytesGoBothWays(int size) throws Exception {
        ServerSocket server = server();
        plug(to(server.getLocalPort()));
        Future<byte[]> heard = programs.submit(() -> {
            try (Socket socket = server.accept()) {
                byte[] question = socket.getInputStream().readNBytes(size);
                socket.getOutputStream().write(random(size + 1));
                return question;
            }
        });
        Client client = new Client(1000, PORT, random(size));
        runUntil(() -> client.finished);
        assertThat(client.received.toByteArray()).isEqualTo(random(size + 1));
        assertThat(client.broken).isEmpty();
        assertThat(heard.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(random(size));
    }

    @Test
    void theEndOfABoardsWordsIsToldBeforeTheAnswer() throws Exception {
        ServerSocket server = server();
        plug(to(server.getLocalPort()));
        Future<Integer> heard = programs.submit(() -> {
            try (Socket socket = server.accept()) {
                int count = socket.getInputStream().readAllBytes().length;
                socket.getOutputStream().write(count);
                return count;
            }
        });
        Client client = new Client(1000, PORT, new byte[7]);
        runUntil(() -> client.agreed);
        client.finish();
        runUntil(() -> client.finished);
        assertThat(client.received.toByteArray()).containsExactly(7);
        assertThat(heard.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void whereNobodyListensAndWhatIsNotNamedIsRefused() throws Exception {
        int closed;
        try (ServerSocket server = server()) {
            closed = server.getLocalPort();
        }
        plug(to(closed));
        Client inVain = new Client(1000, PORT, new byte[1]);
        Client unnamed = new Client(1001, closed, new byte[1]);
        runUntil(() -> !inVain.broken.isEmpty() && !unnamed.broken.isEmpty());
        assertThat(List.of(inVain.broken, unnamed.broken)).containsOnly("refused");
        assertThat(inVain.agreed || unnamed.agreed).isFalse();
    }

    @Test
    void aProgramThatBreaksOffIsSeenToDoSo() throws Exception {
        ServerSocket server = server();
        plug(to(server.getLocalPort()));
        programs.submit(() -> {
            try (Socket socket = server.accept()) {
                socket.setSoLinger(true, 0);
                return socket.getInputStream().read();
            }
        });
        Client client = new Client(1000, PORT, new byte[1]);
        runUntil(() -> !client.broken.isEmpty());
        assertThat(client.broken).isEqualTo("reset by the board");
        assertThat(client.finished).isFalse();
    }

    @Test
    void thereAreSoManyAtATimeAndNoMore() throws Exception {
        ServerSocket server = server();
        plug(to(server.getLocalPort()));
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            all.add(new Client(1000 + i, PORT, new byte[0]));
        }
        runUntil(() -> all.stream().allMatch(client -> client.agreed || !client.broken.isEmpty()));
        assertThat(all.subList(0, 64)).allMatch(client -> client.agreed && client.broken.isEmpty());
        assertThat(all.subList(64, 70)).allMatch(client -> client.broken.equals("refused"));
        // one that is through makes room at once
        programs.submit(() -> {
            server.accept().close();
            return server.accept();
        });
        runUntil(() -> all.subList(0, 64).stream().anyMatch(client -> client.connection.lingering()));
        while (!machine.isEmpty()) {
            machine.remove().run();
        }
        Client late = new Client(2000, PORT, new byte[0]);
        runUntil(() -> late.agreed || !late.broken.isEmpty());
        assertThat(late.broken).isEmpty();
    }

    private DatagramSocket datagramServer() throws IOException {
        DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        open.add(server);
        server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
        return server;
    }

    private static UdpDatagram datagram(int from, byte[] payload) {
        return new UdpDatagram(BOARD, from, HOST, PORT, payload);
    }

    private static DatagramPacket take(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[UdpDatagram.MOST], UdpDatagram.MOST);
        server.receive(packet);
        return packet;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9000, UdpDatagram.MOST})
    void datagramsGoToAProgramAndItsAnswersBack(int size) throws Exception {
        DatagramSocket server = datagramServer();
        plug(ReachablePort.parse(to(server.getLocalPort()) + "/udp"));
        for (int from : new int[] {1000, 1001}) {
            assertThat(forwards.received(datagram(from, random(size)))).isTrue();
            DatagramPacket came = take(server);
            assertThat(Arrays.copyOf(came.getData(), came.getLength())).isEqualTo(random(size));
            server.send(came);
            server.send(new DatagramPacket(new byte[] {1}, 1, came.getSocketAddress()));
            answers.clear();
            runUntil(() -> answers.size() == 2);
            assertThat(answers)
                    .allMatch(answer -> answer.destinationPort() == from
                            && answer.sourcePort() == PORT
                            && answer.source().equals(HOST)
                            && answer.destination().equals(BOARD));
            assertThat(answers.get(0).payload()).isEqualTo(random(size));
            assertThat(answers.get(1).payload()).containsExactly(1);
        }
    }

    @Test
    void datagramsToNobodyAreLostAndPortsThatAreNotNamedAreNotTaken() throws Exception {
        int closed;
        try (DatagramSocket server = datagramServer()) {
            closed = server.getLocalPort();
        }
        DatagramSocket listens = datagramServer();
        plug(ReachablePort.parse(to(closed) + "/udp"), ReachablePort.parse("81:" + listens.getLocalPort() + "/udp"));
        for (int i = 0; i < 3; i++) {
            assertThat(forwards.received(datagram(1000, new byte[1]))).isTrue();
        }
        assertThat(forwards.received(new UdpDatagram(BOARD, 1000, HOST, closed, new byte[1])))
                .isFalse();
        assertThat(forwards.received(new UdpDatagram(BOARD, 1000, HOST, 81, new byte[7])))
                .isTrue();
        assertThat(take(listens).getLength()).isEqualTo(7);
    }

    @Test
    void ofSoManyPortsOfTheBoardTheOneUnusedLongestGivesWay() throws Exception {
        DatagramSocket server = datagramServer();
        plug(ReachablePort.parse(to(server.getLocalPort()) + "/udp"));
        List<SocketAddress> known = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            forwards.received(datagram(1000 + i, new byte[1]));
            known.add(take(server).getSocketAddress());
            // is used all the time
            forwards.received(datagram(1000, new byte[1]));
            assertThat(take(server).getSocketAddress()).isEqualTo(known.get(0));
        }
        assertThat(known).doesNotHaveDuplicates();
        // the second is gone, whose answers have nowhere to go
        for (int i : new int[] {1, 2, 0}) {
            server.send(new DatagramPacket(new byte[] {(byte) i}, 1, known.get(i)));
        }
        runUntil(() -> answers.size() == 2);
        assertThat(answers).extracting(UdpDatagram::destinationPort).containsExactlyInAnyOrder(1000, 1002);
    }

    @Test
    void aWayThatCannotBeIsNamed() {
        assertThatThrownBy(() -> plug(to(8000), to(8001)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("80:127.0.0.1:8001")
                .hasMessageContaining("port 80 leads elsewhere");
        assertThatThrownBy(() -> plug(new ReachablePort(Transport.UDP, PORT, "::zz", 80)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no host '::zz'");
    }
}
