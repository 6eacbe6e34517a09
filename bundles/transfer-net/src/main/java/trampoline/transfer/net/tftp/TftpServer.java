package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * A TFTP server without a network of its own: is given datagrams and sends some, each transfer from a port of its own. It
 * carries out at most 64 transfers at a time. Whoever runs it calls {@link #tick} at {@link #deadline}.
 */
public final class TftpServer implements AutoCloseable {
    /** The port that requests go to. */
    public static final int PORT = 69;

    private static final int MOST_TRANSFERS = 64;
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_384;

    private TftpFiles files;
    private final ServerPort port;
    private final int mostBlock;
    private final Map<Peer, Session> sessions = new LinkedHashMap<>();
    private int started;

    /** How a server sends. */
    public interface ServerPort {
        /** Sends a datagram. */
        void send(int from, Inet4Address to, int toPort, byte[] payload);

        /** The time, picoseconds. */
        long now();

        /** Nothing more is sent from a port, nor expected at it. */
        default void ended(int from) {}
    }

    private record Peer(Inet4Address address, int port) {}

    /**
     * @param files that it gives and takes
     * @param mostBlock bytes of the biggest block that it agrees to
     */
    public TftpServer(TftpFiles files, ServerPort port, int mostBlock) {
        this.files = files;
        this.port = port;
        this.mostBlock = mostBlock;
    }

    /** Gives and takes others from now on; transfers that have begun end as they began. */
    public void setFiles(TftpFiles others) {
        files = others;
    }

    /** Takes a datagram to the server's port or to that of a transfer; others are left alone. */
    public void received(UdpDatagram datagram) {
        Peer peer = new Peer(datagram.source(), datagram.sourcePort());
        Optional<TftpMessage> message = TftpMessage.parse(datagram.payload());
        if (message.isEmpty()) {
            return;
        }
        if (datagram.destinationPort() == PORT) {
            if (message.get() instanceof TftpMessage.Request request) {
                begin(peer, request);
            }
            return;
        }
        Session session = sessions.get(peer);
        if (session != null && session.localPort() == datagram.destinationPort()) {
            session.received(message.get());
            removeEnded();
        }
    }

    private void begin(Peer peer, TftpMessage.Request request) {
        Session before = sessions.get(peer);
        if (before != null) {
            if (before.begunBy(request)) {
                // the answer was lost, or the request came twice
                return;
            }
            end(before);
            sessions.remove(peer);
        }
        int local = FIRST_PORT + started++ % PORTS;
        Session.Wire wire = new Session.Wire() {
            @Override
            public int localPort() {
                return local;
            }

            @Override
            public void send(TftpMessage message) {
                port.send(local, peer.address(), peer.port(), message.bytes());
            }

            @Override
            public long now() {
                return port.now();
            }
        };
        try {
            if (sessions.size() >= MOST_TRANSFERS) {
                throw new TftpRefusal(
                        TftpMessage.Failure.UNDEFINED, "the server is busy with " + MOST_TRANSFERS + " transfers");
            }
            Session session = open(wire, request);
            sessions.put(peer, session);
            session.begin();
            removeEnded();
        } catch (TftpRefusal e) {
            wire.send(e.message());
            port.ended(local);
        }
    }

    private Session open(Session.Wire wire, TftpMessage.Request request) throws TftpRefusal {
        if (!request.mode().equals("octet")) {
            throw new TftpRefusal(
                    TftpMessage.Failure.ILLEGAL,
                    "mode '" + request.mode() + "' is not served; ask for octet (a client's 'binary')");
        }
        try {
            return request.write()
                    ? new ReceivingSession(wire, request, files.place(request.file()), mostBlock)
                    : new SendingSession(wire, request, files.open(request.file()), mostBlock);
        } catch (IOException e) {
            throw new TftpRefusal(TftpMessage.Failure.UNDEFINED, "'" + request.file() + "': input or output error");
        }
    }

    private void removeEnded() {
        for (Iterator<Session> all = sessions.values().iterator(); all.hasNext(); ) {
            Session session = all.next();
            if (session.ended()) {
                end(session);
                all.remove();
            }
        }
    }

    private void end(Session session) {
        session.close();
        port.ended(session.localPort());
    }

    /** When {@link #tick} is to be called next, by its clock; {@link Alarm#NEVER} when nothing waits. */
    public long deadline() {
        long first = Alarm.NEVER;
        for (Session session : sessions.values()) {
            first = Math.min(first, session.deadline());
        }
        return first;
    }

    /** Repeats what got no answer in time, and ends what got none too often. */
    public void tick() {
        long now = port.now();
        for (Session session : sessions.values()) {
            if (session.deadline() <= now) {
                session.timeOut();
            }
        }
        removeEnded();
    }

    /** Ends all transfers. */
    @Override
    public void close() {
        sessions.values().forEach(this::end);
        sessions.clear();
    }
}
