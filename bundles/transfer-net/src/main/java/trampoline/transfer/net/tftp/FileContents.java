package trampoline.transfer.net.tftp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What a server reads while it gives a file. */
interface FileContents extends Closeable {
    /** Bytes. */
    long size() throws IOException;

    /**
     * Reads some of them.
     *
     * @return how many, or -1 behind the end
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** Those of a file that was opened. */
    static FileContents of(FileChannel file) {
        return new FileContents() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** Bytes in memory. */
    static FileContents of(byte[] bytes) {
        return new FileContents() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(ByteBuffer into, long position) {
                int length = (int) Math.min(into.remaining(), bytes.length - position);
                if (length <= 0) {
                    return -1;
                }
                into.put(bytes, (int) position, length);
                return length;
            }

            @Override
            public void close() {
                // it has nothing open
            }
        };
    }
}
