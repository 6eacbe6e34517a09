package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.transfer.net.packet.UdpDatagram;
import trampoline.transfer.net.tftp.TftpFolder;
import trampoline.transfer.net.tftp.TftpServer;

/** A TFTP server on the host, with a thread of its own: a socket for requests, and one for each transfer. */
public final class SocketTftpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketTftpServer.class);
    private static final long PICOSECONDS = 1000;
    private static final int MOST_BLOCK = 65_464;

    private final Selector selector = Selector.open();
    private final DatagramChannel requests;
    private final Inet4Address own;
    private final Map<Integer, DatagramChannel> transfers = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(UdpDatagram.MOST);
    private final TftpServer server;
    private final Thread thread;

    /**
     * Starts it.
     *
     * @param address that it listens at; nobody else reaches it at a loopback address
     * @param port 69 needs rights; 0 for a free one
     * @throws IOException when the port is taken or needs rights
     */
    public SocketTftpServer(TftpFolder folder, Inet4Address address, int port) throws IOException {
        own = address;
        try {
            requests = open(TftpServer.PORT, port);
        } catch (IOException e) {
            selector.close();
            throw new IOException(
                    "no TFTP server at " + address.getHostAddress() + " port " + port + ": " + e.getMessage(), e);
        }
        server = new TftpServer(folder, new Sender(), MOST_BLOCK);
        thread = new Thread(this::serve, "TFTP server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port that it listens at. */
    public int port() throws IOException {
        return ((InetSocketAddress) requests.getLocalAddress()).getPort();
    }

    private DatagramChannel open(int number, int port) throws IOException {
        DatagramChannel channel = SocketPort.open(new InetSocketAddress(own, port));
        try {
            channel.register(selector, SelectionKey.OP_READ, number);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void serve() {
        try {
            long deadline = Alarm.NEVER;
            while (selector.isOpen()) {
                long left = deadline - now();
                if (deadline == Alarm.NEVER) {
                    selector.select(this::take);
                } else if (left < Clock.MILLISECOND) {
                    // a selector waits for whole milliseconds
                    LockSupport.parkNanos(left / PICOSECONDS);
                    selector.selectNow(this::take);
                } else {
                    selector.select(this::take, left / Clock.MILLISECOND);
                }
                deadline = server.deadline();
                if (deadline <= now()) {
                    server.tick();
                    deadline = server.deadline();
                }
            }
        } catch (ClosedSelectorException e) {
            LOG.debug("TFTP server: ended");
        } catch (IOException e) {
            LOG.warn("TFTP server: {}", e.getMessage(), e);
        }
        server.close();
    }

    private void take(SelectionKey key) {
        int number = (Integer) key.attachment();
        try {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) ((DatagramChannel) key.channel()).receive(buffer);
            if (from != null && from.getAddress() instanceof Inet4Address sender) {
                byte[] payload = new byte[buffer.flip().remaining()];
                buffer.get(payload);
                server.received(new UdpDatagram(sender, from.getPort(), own, number, payload));
            }
        } catch (IOException e) {
            // of a client that is gone; its transfer ends by itself
            LOG.debug("TFTP server: {}", e.getMessage(), e);
        }
    }

    private static long now() {
        return System.nanoTime() * PICOSECONDS;
    }

    /** Ends it, and what it does at the moment. */
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Sender implements TftpServer.ServerPort {
        @Override
        public void send(int from, Inet4Address to, int toPort, byte[] payload) {
            try {
                DatagramChannel channel = transfers.get(from);
                if (channel == null) {
                    // what others send there is none of this transfer's
                    channel = open(from, 0).connect(new InetSocketAddress(to, toPort));
                    transfers.put(from, channel);
                }
                channel.write(ByteBuffer.wrap(payload));
            } catch (IOException e) {
                LOG.debug("TFTP server: {}", e.getMessage(), e);
            }
        }

        @Override
        public long now() {
            return SocketTftpServer.now();
        }

        @Override
        public void ended(int port) {
            try (DatagramChannel channel = transfers.remove(port)) {
                LOG.debug("TFTP server: {} has ended", channel);
            } catch (IOException e) {
                LOG.debug("TFTP server: {}", e.getMessage(), e);
            }
        }
    }
}
