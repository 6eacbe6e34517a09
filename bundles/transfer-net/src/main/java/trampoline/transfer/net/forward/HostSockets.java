package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.network.PortForward;

/** Ports of this machine and the connections to them, and connections to its programs, all on one thread. */
final class HostSockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostSockets.class);

    private final Selector selector;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private Optional<Thread> thread = Optional.empty();

    HostSockets() throws IOException {
        selector = Selector.open();
    }

    /**
     * Listens. Before {@link #start}.
     *
     * @param accepted gets each socket that is connected, on the thread of the sockets
     * @return {@code forward} with the port that came of 0
     * @throws IOException naming the port that cannot be had
     */
    PortForward listen(PortForward forward, Consumer<HostSocket> accepted) throws IOException {
        InetAddress host = address(forward.host(), "forward " + forward);
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(host, forward.hostPort()));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT, (Runnable) () -> accept(server, accepted));
            return forward.at(((InetSocketAddress) server.getLocalAddress()).getPort());
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "forward " + forward + ": port " + forward.hostPort() + " of " + forward.host() + " cannot be had: "
                            + e.getMessage() + "; choose another one, or 0 for any free one",
                    e);
        }
    }

    /**
     * The address of a host.
     *
     * @param purpose what it is for
     * @throws IOException with the purpose and the host, when there is none
     */
    static InetAddress address(String host, String purpose) throws IOException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(purpose + ": there is no host '" + host + "'", e);
        }
    }

    /**
     * A socket that is connected to nothing yet. Any thread.
     *
     * @throws IOException when this machine has none left
     */
    HostSocket open() throws IOException {
        return new HostSocket(SocketChannel.open(), this);
    }

    /** Connects it to the program that listens there; its listener hears whether one does. Any thread. */
    void connect(HostSocket socket, InetSocketAddress place) {
        execute(() -> {
            if (selector.isOpen()) {
                socket.connect(place, selector);
            } else {
                socket.reset();
            }
        });
    }

    /**
     * Has what comes to a socket heard. Any thread.
     *
     * @param received gets datagrams, on the thread of the sockets
     */
    void register(HostDatagrams datagrams, Consumer<byte[]> received) {
        execute(() -> {
            if (selector.isOpen()) {
                datagrams.register(selector, received);
            }
        });
    }

    /** Lets it go. */
    void start() {
        Thread serving = new Thread(this::serve, "port forward");
        serving.setDaemon(true);
        serving.start();
        thread = Optional.of(serving);
    }

    private void accept(ServerSocketChannel server, Consumer<HostSocket> accepted) {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                return;
            }
            HostSocket socket = new HostSocket(channel, this);
            socket.register(selector);
            accepted.accept(socket);
        } catch (IOException e) {
            // who was about to connect is gone, or there are no descriptors left; the port goes on
            LOG.debug("port forward: {}", e.getMessage(), e);
        }
    }

    /** Has something done on the thread of the sockets. Any thread. */
    void execute(Runnable task) {
        work.add(task);
        selector.wakeup();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(HostSockets::handle);
                for (Runnable task = work.poll(); task != null; task = work.poll()) {
                    task.run();
                }
            }
        } catch (IOException e) {
            LOG.warn("port forward: {}", e.getMessage(), e);
        }
    }

    private static void handle(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }

    /** Closes all ports and connections; they are free again when this returns. */
    @Override
    public void close() {
        if (thread.isEmpty()) {
            closeAll();
            return;
        }
        execute(this::closeAll);
        try {
            thread.get().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        List<SelectionKey> keys = new ArrayList<>(selector.keys());
        try {
            for (SelectionKey key : keys) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("port forward: {}", e.getMessage(), e);
        }
    }
}
