package trampoline.room.serial;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connected program's side. One thread reads while another writes. */
interface HostStream extends Closeable {
    /**
     * Waits for bytes.
     *
     * @return how many; -1 when the program has hung up
     */
    int read(byte[] buffer) throws IOException;

    void write(byte[] bytes, int length) throws IOException;

    /** A connection by a socket. */
    static HostStream of(SocketChannel channel) {
        return new HostStream() {
            @Override
            public int read(byte[] buffer) throws IOException {
                return channel.read(ByteBuffer.wrap(buffer));
            }

            @Override
            public void write(byte[] bytes, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
