package trampoline.transfer.net.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.machine.VirtualClock;
import trampoline.machine.network.EthernetSwitch;
import trampoline.transfer.net.dhcp.Dhcp;
import trampoline.transfer.net.dhcp.DhcpServer;
import trampoline.transfer.net.host.Host;
import trampoline.transfer.net.packet.ArpPacket;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.EchoMessage;
import trampoline.transfer.net.packet.InternetChecksum;
import trampoline.transfer.net.packet.Ipv4Packet;
import trampoline.transfer.net.packet.Reassembly;
import trampoline.transfer.net.packet.TcpSegment;
import trampoline.transfer.net.packet.UdpDatagram;
import trampoline.transfer.net.tcp.TcpConnection;
import trampoline.transfer.net.tftp.Tftp;
import trampoline.transfer.net.tftp.TftpImages;
import trampoline.transfer.net.tftp.TftpMessage;
import trampoline.transfer.net.tftp.TftpServer;

/**
 * A coverage-guided fuzz target for each side of each protocol. Under surefire each runs over its seeds only; {@code .ci/fuzz}
 * looks for more. Nothing but {@link TransferException} may come out, and every wait ends in virtual time.
 */
class NetworkFuzzTest {
    private static final MacAddress BOARD = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress HOST = MacAddress.parse("02:00:0a:00:02:02");
    private static final NetworkSettings SETTINGS = NetworkSettings.builder()
            .address(Role.BOARD, Bytes.address(0x0a00020f))
            .address(Role.NETMASK, Bytes.address(0xffffff00))
            .address(Role.SERVER, Bytes.address(0x0a000202))
            .build();
    private static final byte[] FILE = new byte[3000];
    private static final long LONGEST = 3000 * Clock.SECOND;

    private static byte[] request(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] udp(int from, int to, byte[] payload) {
        return ip(new UdpDatagram(Bytes.address(0x0a00020f), from, Bytes.address(0x0a000202), to, payload).packet(7));
    }

    private static byte[] ip(Ipv4Packet packet) {
        return EthernetFrame.of(HOST, BOARD, Ipv4Packet.TYPE, packet.frames().get(0))
                .bytes();
    }

    private static byte[] discover() {
        byte[] message = new byte[300];
        message[0] = 1;
        message[1] = 1;
        message[2] = 6;
        System.arraycopy(BOARD.bytes(), 0, message, 28, 6);
        Bytes.put32(message, 236, 0x63825363);
        System.arraycopy(new byte[] {53, 1, 1, 55, 3, 1, 3, 67, (byte) 255}, 0, message, 240, 9);
        return message;
    }

    private static byte[] offer() {
        byte[] message = discover();
        message[0] = 2;
        Bytes.put32(message, 16, 0x0a00020f);
        System.arraycopy(
                new byte[] {53, 1, 2, 54, 4, 10, 0, 2, 2, 1, 4, -1, -1, -1, 0, 52, 1, 3, (byte) 255},
                0,
                message,
                240,
                19);
        return message;
    }

    static Stream<byte[]> frames() {
        byte[] read = request("\0\1file\0octet\0blksize\0001468\0windowsize\0004\0");
        TcpSegment open = new TcpSegment(
                Bytes.address(0x0a00020f),
                9,
                Bytes.address(0x0a000202),
                80,
                1,
                0,
                TcpSegment.SYN,
                99,
                536,
                new byte[0]);
        return Pieces.seeds(
                Pieces.join(
                        new ArpPacket(false, BOARD, Bytes.address(0x0a00020f), Bytes.address(0x0a000202))
                                .frame(MacAddress.BROADCAST)
                                .bytes(),
                        udp(68, 67, discover()),
                        udp(1000, 69, read),
                        udp(1000, 49_152, request("\0\4\0\0")),
                        udp(1000, 49_152, request("\0\4\0\2"))),
                Pieces.join(
                        ip(Ipv4Packet.of(
                                Ipv4Packet.ICMP,
                                Bytes.address(0x0a00020f),
                                Bytes.address(0x0a000202),
                                1,
                                new EchoMessage(false, 1, 2, new byte[40]).bytes())),
                        ip(open.packet(3))));
    }

    /** A frame whose header of IP is sound, and whose checks of UDP and TCP are; guidance does not get past a sum. */
    private static byte[] sound(byte[] frame) {
        int at = EthernetFrame.MIN_LENGTH;
        if (frame.length < at + 20 || Bytes.get16(frame, 12) != Ipv4Packet.TYPE) {
            return frame;
        }
        int header = Math.min((frame[at] & 0x0f) * 4, frame.length - at);
        Bytes.put16(frame, at + 10, 0);
        Bytes.put16(
                frame, at + 10, new InternetChecksum().add(frame, at, header).value());
        int payload = at + header;
        int protocol = frame[at + 9] & 0xff;
        if (protocol == Ipv4Packet.UDP && frame.length >= payload + 8) {
            Bytes.put16(frame, payload + 6, 0);
        } else if (protocol == Ipv4Packet.TCP && frame.length >= payload + 20) {
            int length = Math.min(Bytes.get16(frame, at + 2), frame.length - at) - header;
            if (length >= 20) {
                Bytes.put16(frame, payload + 16, 0);
                Bytes.put16(
                        frame,
                        payload + 16,
                        new InternetChecksum()
                                .add(frame, at + 12, 8)
                                .add(Ipv4Packet.TCP)
                                .add(length)
                                .add(frame, payload, length)
                                .value());
            }
        }
        return frame;
    }

    @MethodSource("frames")
    @FuzzTest(maxDuration = "20s")
    void hostFrames(byte[] data) throws IOException {
        VirtualClock clock = new VirtualClock();
        EthernetSwitch network = new EthernetSwitch("switch", clock);
        AtomicLong sent = new AtomicLong();
        network.addTap(frame -> sent.addAndGet(frame.length()));
        try (NetworkStation host =
                new Host().create(HostNetwork.builder().image("file", FILE).build())) {
            network.attach(host);
            for (byte[] piece : Pieces.of(data)) {
                if (piece.length >= EthernetFrame.MIN_LENGTH && piece.length <= EthernetFrame.MAX_LENGTH) {
                    host.received(EthernetFrame.of(sound(piece)));
                    clock.advance(100 * Clock.MILLISECOND);
                }
            }
            clock.advance(100 * Clock.SECOND);
            // no flood: what is asked for is repeated a few times and then given up
            assertThat(sent.get()).isLessThan(64L * 8 * 70_000);
        }
    }

    static Stream<byte[]> requests() {
        return Pieces.seeds(
                Pieces.join(
                        request("\1\0\1file\0octet\0tsize\0000\0timeout\0001\0"),
                        request("\0\0\4\0\0"),
                        request("\0\0\4\0\1")),
                Pieces.join(request("\1\0\2../file\0octet\0"), request("\1\0\1/etc/passwd\0netascii\0")),
                Pieces.join(request("\1\0\1file\0octet\0blksize\00099999999999999999999\0windowsize\00065535\0")));
    }

    @MethodSource("requests")
    @FuzzTest(maxDuration = "20s")
    void tftpServer(byte[] data) {
        long[] time = {0};
        int[] last = {0};
        TftpServer.ServerPort port = new TftpServer.ServerPort() {
            @Override
            public void send(int from, java.net.Inet4Address to, int toPort, byte[] payload) {
                last[0] = from;
                if (TftpMessage.parse(payload).isEmpty()) {
                    throw new AssertionError("what the server sends is no message");
                }
            }

            @Override
            public long now() {
                return time[0];
            }
        };
        TftpServer server = new TftpServer(new TftpImages(Map.of("file", FILE), Optional.empty()), port, 8192);
        for (byte[] piece : Pieces.of(data)) {
            if (piece.length > 0) {
                int to = piece[0] == 1 ? TftpServer.PORT : last[0];
                byte[] payload = java.util.Arrays.copyOfRange(piece, 1, piece.length);
                server.received(
                        new UdpDatagram(Bytes.address(1), 1000 + (piece[0] & 3), Bytes.address(2), to, payload));
            }
        }
        for (int i = 0; i < 300 && server.deadline() < Long.MAX_VALUE; i++) {
            time[0] = Math.max(time[0] + 1, server.deadline());
            server.tick();
        }
        server.close();
    }

    static Stream<byte[]> questions() {
        return Pieces.seeds(Pieces.join(discover()), Pieces.join(offer(), discover()));
    }

    @MethodSource("questions")
    @FuzzTest(maxDuration = "20s")
    void dhcpServer(byte[] data) {
        DhcpServer server = new DhcpServer(Bytes.address(0x0a000202), Optional.of("file"));
        for (byte[] piece : Pieces.of(data)) {
            server.answer(piece).ifPresent(reply -> assertThat(reply.payload()).hasSizeGreaterThanOrEqualTo(300));
        }
        assertThat(server.leases().size()).isLessThanOrEqualTo(64);
    }

    static Stream<byte[]> answers() {
        byte[] acknowledged = offer();
        acknowledged[242] = 5;
        return Pieces.seeds(Pieces.join(offer(), acknowledged));
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "20s")
    void dhcpClient(byte[] data) {
        ScriptedPort port = new ScriptedPort(BOARD, Pieces.of(data), (question, answer) -> {
            // the number of the talk, which nobody guesses
            if (answer.length >= 8 && question.length >= 50) {
                System.arraycopy(question, EthernetFrame.MIN_LENGTH + 28 + 4, answer, 4, 4);
            }
            return EthernetFrame.of(
                    BOARD,
                    HOST,
                    Ipv4Packet.TYPE,
                    new UdpDatagram(Bytes.address(0x0a000202), 67, Bytes.address(-1), 68, answer)
                            .packet(1)
                            .frames()
                            .get(0));
        });
        try {
            NetworkSettings settings =
                    new Dhcp().request(port, NetworkSettings.builder().build(), TransferMonitor.NONE);
            assertThat(settings.address(Role.BOARD)).isPresent();
        } catch (TransferException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(port.now()).isLessThan(LONGEST);
    }

    static Stream<byte[]> blocks() {
        return Pieces.seeds(
                Pieces.join(
                        request("\0\6blksize\000100\0"), request("\0\3\0\1" + "x".repeat(100)), request("\0\3\0\2")),
                Pieces.join(request("\0\5\0\1no\0")),
                Pieces.join(request("\0\4\0\0"), request("\0\4\0\1"), request("\0\4\0\2"), request("\0\4\0\3")));
    }

    @MethodSource("blocks")
    @FuzzTest(maxDuration = "20s")
    void tftpClient(byte[] data) {
        long[] received = {0};
        run(
                data,
                port -> new Tftp()
                        .receive(
                                port,
                                SETTINGS,
                                "file",
                                offered -> Optional.of((position, bytes, offset, length) -> received[0] += length),
                                TransferMonitor.NONE));
        assertThat(received[0]).isLessThanOrEqualTo(data.length);
        run(
                data,
                port -> new Tftp()
                        .send(
                                port,
                                SETTINGS,
                                "file",
                                TransferSource.of(TransferFile.of("file", FILE.length), FILE),
                                TransferMonitor.NONE));
    }

    private interface Transfer {
        void run(ScriptedPort port) throws TransferException;
    }

    private static void run(byte[] data, Transfer transfer) {
        ScriptedPort port = new ScriptedPort(BOARD, Pieces.of(data), (question, answer) -> {
            int from = question.length >= 36 ? Bytes.get16(question, EthernetFrame.MIN_LENGTH + 20) : 0;
            return EthernetFrame.of(
                    BOARD,
                    HOST,
                    Ipv4Packet.TYPE,
                    new UdpDatagram(Bytes.address(0x0a000202), 5000, Bytes.address(0x0a00020f), from, answer)
                            .packet(1)
                            .frames()
                            .get(0));
        });
        try {
            transfer.run(port);
        } catch (TransferException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(port.now()).isLessThan(LONGEST);
    }

    static Stream<byte[]> fragments() {
        return Pieces.seeds(Pieces.join(
                new byte[] {0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8},
                new byte[] {0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8},
                new byte[] {0, 2, 0, 9}));
    }

    @MethodSource("fragments")
    @FuzzTest(maxDuration = "20s")
    void fragments(byte[] data) {
        Reassembly reassembly = new Reassembly();
        int given = 0;
        for (byte[] piece : Pieces.of(data)) {
            if (piece.length >= 3) {
                byte[] payload = java.util.Arrays.copyOfRange(piece, 3, piece.length);
                int offset = ((piece[1] & 0xff) | (piece[0] & 0x1f) << 8) * 8;
                given += payload.length;
                Optional<Ipv4Packet> whole = reassembly.add(new Ipv4Packet(
                        17, Bytes.address(1), Bytes.address(2), piece[2] >> 1, offset, (piece[2] & 1) != 0, payload));
                if (whole.isPresent()) {
                    assertThat(whole.get().payload().length).isLessThanOrEqualTo(given);
                }
            }
        }
    }

    static Stream<byte[]> segments() {
        byte syn = TcpSegment.SYN | TcpSegment.ACK;
        byte ack = TcpSegment.ACK;
        byte end = TcpSegment.ACK | TcpSegment.FIN;
        return Pieces.seeds(Pieces.join(
                new byte[] {0, 1, syn, 9, 9, 4, 0},
                new byte[] {1, 1, ack, 1, 1, 4, 0, 'h', 'i'},
                new byte[] {3, 101, ack, 0, 0, 4, 0},
                new byte[] {3, 102, end, 9, 9, 4, 0}));
    }

    /** A board's answers, with numbers close to those that fit. */
    @MethodSource("segments")
    @FuzzTest(maxDuration = "20s")
    void tcp(byte[] data) {
        talk(data, TcpConnection::open);
    }

    /** What a board says that has asked itself. */
    @MethodSource("segments")
    @FuzzTest(maxDuration = "20s")
    void tcpAsked(byte[] data) {
        talk(data, connection -> {
            connection.asked(new TcpSegment(
                    Bytes.address(2), 80, Bytes.address(1), 1000, 0, 0, TcpSegment.SYN, 99, 0, new byte[0]));
            if (data.length % 2 == 0) {
                connection.agree();
            }
        });
    }

    private static void talk(byte[] data, Consumer<TcpConnection> begin) {
        long[] time = {0};
        int[] sent = {0};
        int[] consumed = {0};
        TcpConnection connection = new TcpConnection(
                new TcpConnection.Wire() {
                    @Override
                    public void send(
                            int sequence, int acknowledgement, int flags, int window, int mostPayload, byte[] payload) {
                        assertThat(window).isBetween(0, TcpConnection.BUFFER);
                        assertThat(payload.length).isLessThanOrEqualTo(1460);
                        sent[0]++;
                    }

                    @Override
                    public long now() {
                        return time[0];
                    }
                },
                new TcpConnection.User() {
                    @Override
                    public void received(byte[] bytes) {
                        consumed[0] += bytes.length;
                    }

                    @Override
                    public void finished() {}

                    @Override
                    public void room(int bytes) {
                        assertThat(bytes).isBetween(1, TcpConnection.BUFFER);
                    }

                    @Override
                    public void broken(String reason) {
                        assertThat(reason).isNotBlank();
                    }
                },
                0);
        begin.accept(connection);
        connection.send(new byte[100]);
        for (byte[] piece : Pieces.of(data)) {
            if (piece.length >= 7) {
                connection.received(new TcpSegment(
                        Bytes.address(2),
                        80,
                        Bytes.address(1),
                        1000,
                        piece[0],
                        piece[1],
                        piece[2],
                        Bytes.get16(piece, 3),
                        Bytes.get16(piece, 5),
                        java.util.Arrays.copyOfRange(piece, 7, piece.length)));
                if (piece[0] % 2 == 0 && consumed[0] > 0) {
                    connection.consumed(consumed[0]);
                    consumed[0] = 0;
                }
            }
        }
        connection.finish();
        for (int i = 0; i < 1000 && connection.deadline() != Long.MAX_VALUE; i++) {
            time[0] = Math.max(time[0], connection.deadline());
            connection.tick();
        }
        assertThat(sent[0]).isLessThan(20_000);
    }
}
