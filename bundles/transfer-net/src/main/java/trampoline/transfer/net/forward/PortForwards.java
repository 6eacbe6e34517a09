package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Alarm;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.PortForward;
import trampoline.api.network.ReachablePort.Transport;
import trampoline.transfer.net.packet.TcpSegment;
import trampoline.transfer.net.packet.UdpDatagram;
import trampoline.transfer.net.tcp.TcpConnection;

/**
 * Ports of this machine that lead to ports of a board: for each connection to one of them a connection to the board is opened.
 * And ports of the host on the board's network that lead to programs of this machine: a connection to one of them stands when
 * the program has taken one, and is refused when there is none. At most 64 at a time. The connections to the board live in the
 * machine's virtual time, on its thread, those of the host's programs on a thread of their own; what goes from one to the other
 * waits in bounded buffers.
 */
public final class PortForwards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortForwards.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_384;
    /** Begins of connections that follow each other are far apart (RFC 9293, 3.4.1), and the same in each run. */
    private static final int NUMBERS = 0x9e3779b9;

    private final List<PortForward> forwards = new ArrayList<>();
    private final HostSockets sockets;
    private final Inet4Address host;
    private final Inet4Address board;
    private final ReachablePrograms programs;
    private final Map<Ends, TcpConnection> connections = new LinkedHashMap<>();
    private Optional<Network> network = Optional.empty();
    private Optional<DatagramFlows> datagrams = Optional.empty();
    private volatile Inbox inbox = Runnable::run;
    private int begun;

    /** How a board is reached. */
    public interface Network {
        /** Sends a segment to the board. */
        void send(TcpSegment segment);

        /** Sends a datagram to the board. */
        void send(UdpDatagram datagram);

        /** The time, picoseconds. */
        long now();

        /** A deadline has changed. */
        void changed();
    }

    /**
     * Listens at this machine's ports; nobody is answered before it is {@linkplain #start started}.
     *
     * @param network says which ports lead where
     * @param host address that the board sees
     * @param board where the connections of this machine's programs go
     * @throws IOException naming a port that cannot be had, or a host that is not there
     */
    public PortForwards(HostNetwork network, Inet4Address host, Inet4Address board) throws IOException {
        programs = new ReachablePrograms(network.reachable());
        this.host = host;
        this.board = board;
        sockets = new HostSockets();
        try {
            for (PortForward forward : network.forwards()) {
                forwards.add(sockets.listen(forward, socket -> accept(socket, forward.boardPort())));
            }
        } catch (IOException e) {
            sockets.close();
            throw e;
        }
    }

    /** Takes connections from now on. */
    public void start(Inbox machine, Network way) {
        inbox = machine;
        network = Optional.of(way);
        if (!forwards.isEmpty() || !programs.isEmpty()) {
            sockets.start();
        }
        if (!programs.isEmpty()) {
            datagrams = Optional.of(new DatagramFlows(
                    sockets,
                    machine,
                    (ends, payload) ->
                            way.send(new UdpDatagram(host, ends.local(), ends.station(), ends.port(), payload))));
        }
    }

    /** Where the host's programs connect, with the ports that came of 0. */
    public List<PortForward> forwards() {
        return List.copyOf(forwards);
    }

    private Network network() {
        return network.orElseThrow(() -> new IllegalStateException("not started"));
    }

    /** On the thread of the sockets. */
    private void accept(HostSocket socket, int boardPort) {
        inbox.post(() -> open(socket, boardPort));
    }

    private void open(HostSocket socket, int boardPort) {
        if (full()) {
            socket.reset();
            return;
        }
        TcpConnection connection = connection(new Ends(freePort(boardPort), board, boardPort), socket);
        connection.open();
        network().changed();
    }

    /** A station asks for a connection to a port that leads to a program. */
    private void ask(TcpSegment first, InetSocketAddress program) {
        HostSocket socket;
        try {
            socket = sockets.open();
        } catch (IOException e) {
            LOG.debug("reach port {}: {}", first.destinationPort(), e.getMessage(), e);
            first.refusal().ifPresent(network()::send);
            return;
        }
        begun++;
        connection(Ends.of(first), socket).asked(first);
        sockets.connect(socket, program);
    }

    private TcpConnection connection(Ends ends, HostSocket socket) {
        TcpConnection.Wire wire = new TcpConnection.Wire() {
            @Override
            public void send(
                    int sequence, int acknowledgement, int flags, int window, int mostPayload, byte[] payload) {
                network()
                        .send(new TcpSegment(
                                host,
                                ends.local(),
                                ends.station(),
                                ends.port(),
                                sequence,
                                acknowledgement,
                                flags,
                                window,
                                mostPayload,
                                payload));
            }

            @Override
            public long now() {
                return network().now();
            }
        };
        TcpConnection connection = new TcpConnection(wire, new ToProgram(socket), begun * NUMBERS);
        connections.put(ends, connection);
        socket.setListener(new ToBoard(connection));
        return connection;
    }

    private int freePort(int boardPort) {
        int port;
        do {
            port = FIRST_PORT + begun++ % PORTS;
        } while (connections.containsKey(new Ends(port, board, boardPort))
                || programs.at(Transport.TCP, port).isPresent());
        return port;
    }

    /** Takes a segment that the board has sent to the host; what belongs to no connection is refused. */
    public void received(TcpSegment segment) {
        TcpConnection connection = connections.get(Ends.of(segment));
        if (connection == null) {
            Optional<InetSocketAddress> program = programs.at(Transport.TCP, segment.destinationPort());
            boolean asks = segment.has(TcpSegment.SYN) && !segment.has(TcpSegment.ACK) && !segment.has(TcpSegment.RST);
            if (asks && program.isPresent() && !full()) {
                ask(segment, program.get());
            } else {
                segment.refusal().ifPresent(network()::send);
            }
            return;
        }
        connection.received(segment);
        removeEnded();
    }

    /**
     * Takes a datagram that a station has sent to the host.
     *
     * @return false when its port leads nowhere
     */
    public boolean received(UdpDatagram datagram) {
        Optional<InetSocketAddress> program = programs.at(Transport.UDP, datagram.destinationPort());
        program.ifPresent(place -> datagrams.ifPresent(flows -> flows.send(datagram, place)));
        return program.isPresent();
    }

    /** True when there are as many as may be, and none that only waits for stray segments. */
    private boolean full() {
        if (connections.size() < MOST_CONNECTIONS) {
            return false;
        }
        for (Iterator<TcpConnection> all = connections.values().iterator(); all.hasNext(); ) {
            if (all.next().lingering()) {
                all.remove();
                return false;
            }
        }
        return true;
    }

    private void removeEnded() {
        for (Iterator<TcpConnection> all = connections.values().iterator(); all.hasNext(); ) {
            if (all.next().ended()) {
                all.remove();
            }
        }
        network().changed();
    }

    /** When {@link #tick} is to be called next, by its clock; {@link Alarm#NEVER} when nothing waits. */
    public long deadline() {
        return connections.values().stream()
                .mapToLong(TcpConnection::deadline)
                .min()
                .orElse(Alarm.NEVER);
    }

    /** Repeats what got no answer in time. */
    public void tick() {
        connections.values().forEach(TcpConnection::tick);
        removeEnded();
    }

    @Override
    public void close() {
        sockets.close();
        datagrams.ifPresent(DatagramFlows::close);
    }

    /** What the board sends goes to the program; on the machine's thread. */
    private static final class ToProgram implements TcpConnection.User {
        private final HostSocket socket;

        ToProgram(HostSocket socket) {
            this.socket = socket;
        }

        @Override
        public void received(byte[] bytes) {
            socket.write(bytes);
        }

        @Override
        public void finished() {
            socket.finish();
        }

        @Override
        public void room(int bytes) {
            socket.grant(bytes);
        }

        @Override
        public void broken(String reason) {
            socket.reset();
        }
    }

    /** What the program sends goes to the board; on the thread of the sockets, from which it is handed to the machine's. */
    private final class ToBoard implements HostSocket.Listener {
        private final TcpConnection connection;

        ToBoard(TcpConnection connection) {
            this.connection = connection;
        }

        private void post(Runnable change) {
            inbox.post(() -> {
                change.run();
                removeEnded();
            });
        }

        @Override
        public void connected() {
            post(connection::agree);
        }

        @Override
        public void read(byte[] bytes) {
            post(() -> connection.send(bytes));
        }

        @Override
        public void readToEnd() {
            post(connection::finish);
        }

        @Override
        public void written(int count) {
            post(() -> connection.consumed(count));
        }

        @Override
        public void broken() {
            post(connection::abort);
        }
    }
}
