package trampoline.room.serial;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;

/** A serial connector to which programs connect by sockets. */
final class ListeningPlug implements SerialPlug {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningPlug.class);

    /** Nobody needs more, and a loop that connects without end must not use up the host's threads. */
    private static final int MOST_CONNECTIONS = 64;

    private final ServerSocketChannel server;
    private final SerialSocket socket;
    private final Place.Access access;
    private final BiFunction<SerialSocket, Outgoing, Dialect> dialect;
    private final String place;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /**
     * @param server listens already
     * @param place where
     * @param dialect what programs speak here
     */
    ListeningPlug(
            ServerSocketChannel server,
            String place,
            SerialSocket socket,
            Place.Access access,
            BiFunction<SerialSocket, Outgoing, Dialect> dialect) {
        this.server = server;
        this.place = place;
        this.socket = socket;
        this.access = access;
        this.dialect = dialect;
        start(this::accept, socket.name() + " at " + place);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
                connect(channel);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("{}: closed", place);
        } catch (IOException e) {
            LOG.warn("{} can no longer be connected to at {}: {}", socket.name(), place, e.getMessage(), e);
        }
    }

    private void connect(SocketChannel channel) throws IOException {
        HostStream stream = HostStream.of(channel);
        if (connections.size() >= MOST_CONNECTIONS) {
            Connection.refuse(stream, socket.name() + " has " + MOST_CONNECTIONS + " connections already");
            return;
        }
        String who = who(channel);
        Optional<SerialWriter> writer = access == Place.Access.SHARED ? socket.writeAlong(who) : socket.write(who);
        if (writer.isEmpty() && access != Place.Access.WATCH) {
            Connection.refuse(
                    stream,
                    socket.name() + " is in use by " + socket.writers()
                            + "; with ',watch' behind its place others read along, with ',shared' they write too");
            return;
        }
        Connection connection = new Connection(socket, stream, writer, out -> dialect.apply(socket, out));
        connections.add(connection);
        start(
                () -> {
                    connection.serve();
                    connections.remove(connection);
                },
                "from " + who + " to " + socket.name());
    }

    private String who(SocketChannel channel) throws IOException {
        String address = String.valueOf(channel.getRemoteAddress());
        return address.isEmpty() || address.equals("null")
                ? place + " (" + number.incrementAndGet() + ")"
                : address.substring(address.indexOf('/') + 1);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("{} is not closed", place, e);
        }
        connections.forEach(Connection::hangUp);
    }
}
