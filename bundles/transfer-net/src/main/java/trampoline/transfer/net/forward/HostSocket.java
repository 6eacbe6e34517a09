package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of a program of this machine, which has connected, or to which this side does. It is read only as far as was
 * {@linkplain #grant granted}; who writes sees to it that not too much waits. Methods that say nothing else are for the thread
 * of the sockets.
 */
final class HostSocket {
    private static final Logger LOG = LoggerFactory.getLogger(HostSocket.class);
    private static final int PIECE = 16_384;
    /** Closing with this tells the other side that data were lost (a reset), instead of an end like any other. */
    private static final int AT_ONCE = 0;

    private final SocketChannel channel;
    private final HostSockets sockets;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private SelectionKey key;
    private Listener listener = new Listener() {};
    private int granted;
    private boolean readToEnd;
    private boolean finishing;
    private boolean finished;

    /** Hears what happens, on the thread of the sockets. */
    interface Listener {
        /** The program has agreed to be connected. */
        default void connected() {}

        /** The program has sent bytes. */
        default void read(byte[] bytes) {}

        /** The program has nothing more to send. */
        default void readToEnd() {}

        /** Bytes were written. */
        default void written(int count) {}

        /** The program is gone, or was never there. */
        default void broken() {}
    }

    HostSocket(SocketChannel channel, HostSockets sockets) {
        this.channel = channel;
        this.sockets = sockets;
    }

    /** Has a selector tell when it can be read or written. */
    void register(Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, 0, (Runnable) this::ready);
    }

    void setListener(Listener hears) {
        listener = hears;
    }

    /** Asks the program that listens there, in place of {@link #register}. */
    void connect(InetSocketAddress place, Selector selector) {
        try {
            register(selector);
            if (channel.connect(place)) {
                listener.connected();
            } else {
                key.interestOps(SelectionKey.OP_CONNECT);
            }
        } catch (IOException e) {
            breakOff(e);
        }
    }

    /** Allows so many bytes more to be read. Any thread. */
    void grant(int bytes) {
        sockets.execute(() -> {
            granted += bytes;
            setInterest();
        });
    }

    /** Writes bytes, when the program takes them. Any thread. */
    void write(byte[] bytes) {
        sockets.execute(() -> {
            waiting.add(ByteBuffer.wrap(bytes));
            ready();
        });
    }

    /** Tells the program, behind what waits, that nothing more follows. Any thread. */
    void finish() {
        sockets.execute(() -> {
            finishing = true;
            ready();
        });
    }

    /** Hangs up, and has the program see that it was no end like any other. Any thread. */
    void reset() {
        sockets.execute(() -> {
            try {
                if (channel.isOpen()) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, AT_ONCE);
                }
            } catch (IOException e) {
                LOG.debug("port forward: {}", e.getMessage(), e);
            }
            close();
        });
    }

    /** Reads and writes what can be. */
    void ready() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (channel.isConnectionPending()) {
                finishConnecting();
                return;
            }
            write();
            read();
            if (readToEnd && finished) {
                close();
            } else {
                setInterest();
            }
        } catch (IOException e) {
            breakOff(e);
        }
    }

    private void breakOff(IOException reason) {
        LOG.debug("port forward: {}", reason.getMessage(), reason);
        close();
        listener.broken();
    }

    private void finishConnecting() throws IOException {
        if (channel.finishConnect()) {
            setInterest();
            listener.connected();
        }
    }

    private void write() throws IOException {
        while (!waiting.isEmpty()) {
            ByteBuffer first = waiting.element();
            int count = channel.write(first);
            if (count > 0) {
                listener.written(count);
            }
            if (first.hasRemaining()) {
                return;
            }
            waiting.remove();
        }
        if (finishing && !finished) {
            finished = true;
            channel.shutdownOutput();
        }
    }

    private void read() throws IOException {
        if (readToEnd || granted == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(granted, PIECE));
        int count = channel.read(buffer);
        if (count > 0) {
            granted -= count;
            listener.read(Arrays.copyOf(buffer.array(), count));
        } else if (count < 0) {
            readToEnd = true;
            listener.readToEnd();
        }
    }

    private void setInterest() {
        if (key.isValid()) {
            boolean reads = !readToEnd && granted > 0;
            key.interestOps((reads ? SelectionKey.OP_READ : 0) | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("port forward: {}", e.getMessage(), e);
        }
    }
}
