package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that the server gives: windows of blocks (RFC 7440). */
final class SendingSession extends Session {
    private static final int AHEAD = 1 << 16;

    private final FileContents file;
    private final long size;
    private final long lastBlock;
    /** The last block that the client has, counted from 1 without end; -1 while it has not taken the options. */
    private long acknowledged;
    /** The last block that was sent; what was not acknowledged is sent again from its begin. */
    private long sent;
    /** The last block that was ever sent. */
    private long furthest;

    private final Pace pace;
    private boolean pausing;
    private boolean repeatedAtOnce;
    /** Bytes of the file, from {@link #aheadFrom} on. */
    private final ByteBuffer ahead;

    private long aheadFrom;

    SendingSession(Wire wire, TftpMessage.Request request, FileContents file, int mostBlock) throws IOException {
        super(wire, request, mostBlock);
        this.file = file;
        size = file.size();
        lastBlock = size / blockSize() + 1;
        pace = new Pace(window(), blockSize());
        ahead = ByteBuffer.allocate((int) Math.min(Math.max(AHEAD, blockSize()), size))
                .limit(0);
        if (asksFor(TftpOptions.SIZE)) {
            agree(TftpOptions.SIZE, size);
        }
        acknowledged = agreed().isEmpty() ? 0 : -1;
    }

    @Override
    void begin() {
        repeat();
    }

    @Override
    void repeat() {
        if (acknowledged < 0) {
            send(new TftpMessage.OptionAcknowledgement(agreed()));
        } else {
            if (sent > acknowledged) {
                pace.lost();
            }
            sent = acknowledged;
            sendWindow();
        }
    }

    @Override
    boolean resumes() {
        boolean paused = pausing;
        if (paused) {
            sendWindow();
        }
        return paused;
    }

    private void sendWindow() {
        long end = Math.min(acknowledged + window(), lastBlock);
        long burst = Math.min(sent + pace.atOnce(), end);
        try {
            while (sent < burst) {
                sent++;
                send(new TftpMessage.Data((int) sent & TftpMessage.BLOCK_MASK, block(sent)));
            }
            furthest = Math.max(furthest, sent);
            pausing = sent < end;
            if (pausing) {
                pause(Pace.PAUSE);
            }
        } catch (IOException e) {
            fail(TftpMessage.Failure.UNDEFINED, "the file cannot be read: " + e.getMessage());
        }
    }

    private byte[] block(long number) throws IOException {
        long from = (number - 1) * blockSize();
        byte[] bytes = new byte[(int) Math.min(blockSize(), size - from)];
        if (from < aheadFrom || from + bytes.length > aheadFrom + ahead.limit()) {
            readAhead(from);
        }
        ahead.get((int) (from - aheadFrom), bytes);
        return bytes;
    }

    /** Blocks are small, and asking the file for each costs more than the block. */
    private void readAhead(long from) throws IOException {
        ahead.clear().limit((int) Math.min(ahead.capacity(), size - from));
        aheadFrom = from;
        while (ahead.hasRemaining()) {
            if (file.read(ahead, from + ahead.position()) < 0) {
                ahead.limit(0);
                throw new IOException("it became shorter while it was sent");
            }
        }
    }

    @Override
    void received(TftpMessage message) {
        if (message instanceof TftpMessage.Acknowledgement acknowledgement) {
            acknowledged(acknowledgement.block());
        } else if (message instanceof TftpMessage.Failure) {
            end();
        }
    }

    private void acknowledged(int number) {
        if (acknowledged < 0) {
            if (number == 0) {
                acknowledged = 0;
                advanced();
                sendWindow();
            }
            return;
        }
        long block = acknowledged + (number - acknowledged & TftpMessage.BLOCK_MASK);
        if (block > furthest) {
            // of a window before
            return;
        }
        if (block > acknowledged) {
            if (block == sent && !pausing) {
                pace.arrived();
            } else if (block < sent) {
                pace.lost();
            }
            acknowledged = block;
            repeatedAtOnce = false;
            advanced();
            if (block == lastBlock) {
                end();
            } else {
                sent = block;
                sendWindow();
            }
        } else if (window() > 1 && !repeatedAtOnce) {
            // the first block of the window is missing; of blocks one at a time that says the timeout alone
            repeatedAtOnce = true;
            repeat();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
