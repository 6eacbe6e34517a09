package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.client.DatagramPort;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * A client's port on the host: one socket, whatever number the protocol gives its port. Time is the host's. One thread at
 * a time.
 */
public final class SocketPort implements DatagramPort, AutoCloseable {
    private static final long PICOSECONDS = 1000;
    private static final int SLICE_MILLISECONDS = 500;

    /** A window of 16 blocks of 8192 bytes takes more than systems give by default, with what they need for each. */
    static final int BUFFER = 1 << 20;

    private final Inet4Address own;
    private final TransferMonitor monitor;
    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocateDirect(UdpDatagram.MOST);

    /**
     * @param own address that it sends from
     * @param monitor is asked whether this side gives up
     * @throws IOException when there is no such address, or no port is free
     */
    public SocketPort(Inet4Address own, TransferMonitor monitor) throws IOException {
        this.own = own;
        this.monitor = monitor;
        selector = Selector.open();
        try {
            channel = open(new InetSocketAddress(own, 0));
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    /** A socket that does not block, and has room for what comes while nobody looks. */
    static DatagramChannel open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.bind(address);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void send(int from, Inet4Address to, int toPort, byte[] payload) throws TransferException {
        try {
            channel.send(ByteBuffer.wrap(payload), new InetSocketAddress(to, toPort));
        } catch (IOException e) {
            throw new TransferException("cannot send to " + to.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<UdpDatagram> receive(int port, long timeout) throws TransferException {
        if (monitor.cancelled()) {
            throw new TransferCancelledException(TransferCancelledException.Side.THIS);
        }
        received.clear();
        SocketAddress source;
        try {
            // under way there is mostly something already, which saves the wait and its cost
            source = channel.receive(received);
            if (source == null) {
                selector.select(key -> {}, Math.max(1, Math.min(SLICE_MILLISECONDS, timeout / Clock.MILLISECOND)));
                source = channel.receive(received);
            }
        } catch (IOException e) {
            throw new TransferException("cannot receive: " + e.getMessage(), e);
        }
        if (!(source instanceof InetSocketAddress from && from.getAddress() instanceof Inet4Address sender)) {
            return Optional.empty();
        }
        byte[] payload = new byte[received.flip().remaining()];
        received.get(payload);
        return Optional.of(new UdpDatagram(sender, from.getPort(), own, port, payload));
    }

    @Override
    public long now() {
        return System.nanoTime() * PICOSECONDS;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
