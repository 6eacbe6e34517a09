package trampoline.testkit.gdb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The packets of the protocol on a socket: framing, checksums, acknowledgements, escapes and run-length encoding (GDB
 * manual, "Overview" of the remote serial protocol). A packet is a string of characters 0 to 255.
 */
final class PacketChannel implements Closeable {
    private static final int MOST_ATTEMPTS = 3;
    /** More than any stub sends; a peer that sends more is not one. */
    private static final int LONGEST = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration timeout;
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 14).limit(0);
    private boolean acknowledging = true;

    /** @param timeout the longest time in which nothing arrives that is waited for */
    PacketChannel(SocketChannel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
        try {
            channel.configureBlocking(false);
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new GdbException("cannot use the connection to the stub", e);
        }
    }

    /** From now on neither side acknowledges packets. */
    void endAcknowledgements() {
        acknowledging = false;
    }

    void send(String packet) {
        byte[] frame = frame(packet);
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            write(frame);
            if (!acknowledging || acknowledged(packet)) {
                return;
            }
        }
        throw new GdbException(
                "the stub refused " + Hex.abbreviated(packet) + " " + MOST_ATTEMPTS + " times: checksum error");
    }

    private boolean acknowledged(String packet) {
        while (true) {
            int c = read(packet, timeout);
            if (c == '+') {
                return true;
            }
            if (c == '-') {
                return false;
            }
        }
    }

    private static byte[] frame(String packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(packet.length() + 8);
        int sum = 0;
        out.write('$');
        for (int i = 0; i < packet.length(); i++) {
            char c = packet.charAt(i);
            if (c == '#' || c == '$' || c == '}' || c == '*') {
                out.write('}');
                sum += '}';
                c = (char) (c ^ 0x20);
            }
            out.write(c);
            sum += c;
        }
        out.writeBytes(String.format("#%02x", sum & 0xff).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Asks the target to stop: the byte 3, which is no packet. */
    void sendInterrupt() {
        write(new byte[] {3});
    }

    /**
     * The next packet.
     *
     * @param request what it is the answer to, for errors
     */
    String receive(String request) {
        return receive(request, timeout);
    }

    String receive(String request, Duration patience) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; ) {
            if (read(request, patience) == '$') {
                String packet = receiveBody(request);
                if (packet != null) {
                    return packet;
                }
                attempt++;
            }
        }
        throw new GdbException(
                "checksum error in the answer to " + Hex.abbreviated(request) + ", " + MOST_ATTEMPTS + " times");
    }

    /** The packet after its {@code $}; null when it was damaged and has been asked for again. */
    private String receiveBody(String request) {
        StringBuilder packet = new StringBuilder();
        int sum = 0;
        while (true) {
            int c = read(request, timeout);
            if (c == '#') {
                break;
            }
            sum += c;
            if (c == '}') {
                c = read(request, timeout);
                sum += c;
                packet.append((char) (c ^ 0x20));
            } else if (c == '*' && packet.length() > 0) {
                c = read(request, timeout);
                sum += c;
                packet.append(String.valueOf(packet.charAt(packet.length() - 1)).repeat(Math.max(0, c - 29)));
            } else {
                packet.append((char) c);
            }
            if (packet.length() > LONGEST) {
                throw new GdbException(
                        "the answer to " + Hex.abbreviated(request) + " is longer than " + LONGEST + " characters");
            }
        }
        String sent = "" + (char) read(request, timeout) + (char) read(request, timeout);
        boolean whole = Hex.number(sent, 0, 2) == (sum & 0xff);
        if (acknowledging) {
            write(new byte[] {(byte) (whole ? '+' : '-')});
        } else if (!whole) {
            throw new GdbException("checksum error in the answer to " + Hex.abbreviated(request));
        }
        return whole ? packet.toString() : null;
    }

    private void write(byte[] bytes) {
        ByteBuffer output = ByteBuffer.wrap(bytes);
        try {
            while (output.hasRemaining()) {
                if (channel.write(output) == 0) {
                    awaitWritable();
                }
            }
        } catch (IOException e) {
            throw new GdbException("the connection to the stub broke while sending", e);
        }
    }

    private void awaitWritable() throws IOException {
        SelectionKey key = channel.keyFor(selector);
        key.interestOps(SelectionKey.OP_WRITE);
        try {
            if (selector.select(timeout.toMillis()) == 0) {
                throw new GdbException("the stub took no input for " + timeout.toMillis() + " ms");
            }
            selector.selectedKeys().clear();
        } finally {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private int read(String request, Duration patience) {
        try {
            while (!input.hasRemaining()) {
                fill(request, patience);
            }
        } catch (IOException e) {
            throw new GdbException("the connection to the stub broke after " + Hex.abbreviated(request), e);
        }
        return input.get() & 0xff;
    }

    private void fill(String request, Duration patience) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count == 0) {
            int ready = selector.select(Math.max(1, patience.toMillis()));
            selector.selectedKeys().clear();
            count = ready == 0 ? 0 : channel.read(input);
            if (ready == 0) {
                input.limit(0);
                throw new StubTimeout(
                        "no answer to " + Hex.abbreviated(request) + " within " + patience.toMillis() + " ms");
            }
        }
        input.flip();
        if (count < 0) {
            throw new GdbException("the stub closed the connection after " + Hex.abbreviated(request));
        }
    }

    /** Nothing came in time. */
    static final class StubTimeout extends GdbException {
        private static final long serialVersionUID = 1L;

        StubTimeout(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new GdbException("cannot close the connection to the stub", e);
        }
    }
}
