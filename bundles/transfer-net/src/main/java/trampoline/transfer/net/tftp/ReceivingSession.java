package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a client brings. It appears under its name when it is complete. */
final class ReceivingSession extends Session {
    /** Most bytes of a file. */
    private static final long MOST = 1L << 30;

    private static final int NONE = Integer.MAX_VALUE;

    private final Path place;
    private final Path temporary;
    private final FileChannel file;
    private long received;
    private int sinceAcknowledged;
    /** The last block that came out of order, counted from the one on that is waited for; {@link #NONE} for none since that. */
    private int outOfOrder = NONE;

    private boolean complete;

    ReceivingSession(Wire wire, TftpMessage.Request request, Path place, int mostBlock)
            throws IOException, TftpRefusal {
        super(wire, request, mostBlock);
        this.place = place;
        long size = asked(TftpOptions.SIZE).orElse(0);
        if (size > MOST) {
            throw new TftpRefusal(TftpMessage.Failure.FULL, "a file may have " + MOST + " bytes at most, not " + size);
        }
        if (asked(TftpOptions.SIZE).isPresent()) {
            agree(TftpOptions.SIZE, size);
        }
        // not a temporary file in the sense of the library: it has the rights that new files of this user have
        temporary = place.resolveSibling("." + place.getFileName() + "." + localPort() + ".part");
        file = FileChannel.open(
                temporary,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    void begin() {
        repeat();
    }

    @Override
    void repeat() {
        if (complete) {
            // a client that has not heard so will send its last block once more
            return;
        }
        if (received == 0 && !agreed().isEmpty()) {
            send(new TftpMessage.OptionAcknowledgement(agreed()));
        } else {
            acknowledge();
        }
    }

    private void acknowledge() {
        sinceAcknowledged = 0;
        send(new TftpMessage.Acknowledgement((int) received & TftpMessage.BLOCK_MASK));
    }

    @Override
    void received(TftpMessage message) {
        if (message instanceof TftpMessage.Data data) {
            received(data);
        } else if (message instanceof TftpMessage.Failure) {
            end();
        }
    }

    private void received(TftpMessage.Data data) {
        boolean next = data.block() == (int) (received + 1 & TftpMessage.BLOCK_MASK);
        if (complete || !next) {
            tellWhatIsMissing(data.block());
            return;
        }
        if (data.payload().length > blockSize()) {
            fail(TftpMessage.Failure.ILLEGAL, "a block has " + blockSize() + " bytes, not " + data.payload().length);
            return;
        }
        try {
            write(data.payload());
        } catch (IOException e) {
            fail(TftpMessage.Failure.FULL, "the file cannot be written");
        }
    }

    /**
     * Answers the first of the blocks that come out of order, of which a window brings many: one answer makes the client go
     * back (RFC 7440, section 4). When they begin again that answer, or what it brought, was lost.
     */
    private void tellWhatIsMissing(int block) {
        int distance = (short) (block - received);
        boolean begins = distance <= outOfOrder;
        outOfOrder = distance;
        if (begins) {
            acknowledge();
        }
    }

    private void write(byte[] payload) throws IOException {
        long from = received * blockSize();
        if (from + payload.length > MOST) {
            fail(TftpMessage.Failure.FULL, "a file may have " + MOST + " bytes at most");
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        while (bytes.hasRemaining()) {
            file.write(bytes, from + bytes.position());
        }
        received++;
        sinceAcknowledged++;
        outOfOrder = NONE;
        advanced();
        if (payload.length < blockSize()) {
            file.close();
            Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
            acknowledge();
        } else if (sinceAcknowledged >= window()) {
            acknowledge();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // what is left of it is no file of ours
        }
    }
}
