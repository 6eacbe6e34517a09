package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.transfer.net.packet.UdpDatagram;

/** A UDP socket for one port of a station and a program of this machine, from which nobody else is heard. */
final class HostDatagrams {
    private static final Logger LOG = LoggerFactory.getLogger(HostDatagrams.class);

    private final DatagramChannel channel;
    private final InetSocketAddress program;

    /** @throws IOException when this machine has no socket left */
    HostDatagrams(InetSocketAddress program) throws IOException {
        this.program = program;
        channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            InetAddress host = program.getAddress();
            channel.bind(host.isLoopbackAddress() ? new InetSocketAddress(host, 0) : null);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Has a selector tell what comes. On the thread of the sockets. */
    void register(Selector selector, Consumer<byte[]> received) {
        try {
            channel.register(selector, SelectionKey.OP_READ, (Runnable) () -> read(received));
        } catch (IOException e) {
            tell(e);
        }
    }

    private void read(Consumer<byte[]> received) {
        ByteBuffer buffer = ByteBuffer.allocate(UdpDatagram.MOST);
        try {
            // not connected: a channel that is sends no empty datagram
            if (program.equals(channel.receive(buffer))) {
                received.accept(Arrays.copyOf(buffer.array(), buffer.position()));
            }
        } catch (IOException e) {
            tell(e);
        }
    }

    /** Sends a datagram, or loses it when there is no room. Any thread. */
    void send(byte[] payload) {
        try {
            channel.send(ByteBuffer.wrap(payload), program);
        } catch (IOException e) {
            tell(e);
        }
    }

    /** Any thread. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            tell(e);
        }
    }

    private static void tell(IOException reason) {
        LOG.debug("reach: {}", reason.getMessage(), reason);
    }
}
