package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
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

    private final DatagramSocket socket;
    private final Inet4Address own;
    private final TransferMonitor monitor;
    private final byte[] received = new byte[UdpDatagram.MOST];

    /**
     * @param own address that it sends from
     * @param monitor is asked whether this side gives up
     * @throws IOException when there is no such address, or no port is free
     */
    public SocketPort(Inet4Address own, TransferMonitor monitor) throws IOException {
        this.own = own;
        this.monitor = monitor;
        socket = new DatagramSocket(new InetSocketAddress(own, 0));
        socket.setReceiveBufferSize(BUFFER);
    }

    @Override
    public void send(int from, Inet4Address to, int toPort, byte[] payload) throws TransferException {
        try {
            socket.send(new DatagramPacket(payload, payload.length, to, toPort));
        } catch (IOException e) {
            throw new TransferException("cannot send to " + to.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<UdpDatagram> receive(int port, long timeout) throws TransferException {
        if (monitor.cancelled()) {
            throw new TransferCancelledException(TransferCancelledException.Side.THIS);
        }
        DatagramPacket packet = new DatagramPacket(received, received.length);
        try {
            socket.setSoTimeout((int) Math.max(1, Math.min(SLICE_MILLISECONDS, timeout / Clock.MILLISECOND)));
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TransferException("cannot receive: " + e.getMessage(), e);
        }
        InetAddress source = packet.getAddress();
        return source instanceof Inet4Address sender
                ? Optional.of(new UdpDatagram(
                        sender, packet.getPort(), own, port, Arrays.copyOf(received, packet.getLength())))
                : Optional.empty();
    }

    @Override
    public long now() {
        return System.nanoTime() * PICOSECONDS;
    }

    @Override
    public void close() {
        socket.close();
    }
}
