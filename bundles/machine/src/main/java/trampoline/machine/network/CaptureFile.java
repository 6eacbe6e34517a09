package trampoline.machine.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.FrameListener;

/**
 * A file of frames in the format pcap with nanoseconds, as tcpdump and Wireshark read it. Time stamps are virtual time
 * since power-on (The Internet-Draft draft-ietf-opsawg-pcap).
 */
public final class CaptureFile implements FrameListener, AutoCloseable {
    private static final int NANOSECONDS_MAGIC = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final long PICOSECONDS = 1000;

    private final Path path;
    private final Clock clock;
    private final OutputStream out;

    /**
     * Begins a file, in place of what is there.
     *
     * @throws IOException when it cannot be written
     */
    public CaptureFile(Path path, Clock clock) throws IOException {
        this.path = path;
        this.clock = clock;
        out = new BufferedOutputStream(Files.newOutputStream(path));
        out.write(little(FILE_HEADER)
                .putInt(NANOSECONDS_MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(EthernetFrame.MAX_LENGTH)
                .putInt(LINK_TYPE_ETHERNET)
                .array());
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void received(EthernetFrame frame) {
        long now = clock.now();
        try {
            out.write(little(RECORD_HEADER)
                    .putInt((int) (now / Clock.SECOND))
                    .putInt((int) (now % Clock.SECOND / PICOSECONDS))
                    .putInt(frame.length())
                    .putInt(frame.length())
                    .array());
            out.write(frame.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    /** @throws IOException when what is left cannot be written */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
