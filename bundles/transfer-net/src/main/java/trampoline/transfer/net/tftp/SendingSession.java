package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that the server gives: windows of blocks (RFC 7440). */
final class SendingSession extends Session {
    private static final int AHEAD = 1 << 16;

    private final FileContents file;
    private final long size;
    private final SendingWindow blocks;
    /** True when the client has taken the options. */
    private boolean begun;
    /** Bytes of the file, from {@link #aheadFrom} on. */
    private final ByteBuffer ahead;

    private long aheadFrom;

    SendingSession(Wire wire, TftpMessage.Request request, FileContents file, int mostBlock) throws IOException {
        super(wire, request, mostBlock);
        this.file = file;
        size = file.size();
        blocks = new SendingWindow(window(), blockSize());
        blocks.endWith(size / blockSize() + 1);
        ahead = ByteBuffer.allocate((int) Math.min(Math.max(AHEAD, blockSize()), size))
                .limit(0);
        if (asksFor(TftpOptions.SIZE)) {
            agree(TftpOptions.SIZE, size);
        }
        begun = agreed().isEmpty();
    }

    @Override
    void begin() {
        repeat();
    }

    @Override
    void repeat() {
        if (begun) {
            blocks.restart();
            sendBlocks();
        } else {
            send(new TftpMessage.OptionAcknowledgement(agreed()));
        }
    }

    @Override
    boolean resumes() {
        boolean paused = blocks.pausing();
        if (paused) {
            sendBlocks();
        }
        return paused;
    }

    private void sendBlocks() {
        try {
            blocks.send(number -> send(new TftpMessage.Data((int) number & TftpMessage.BLOCK_MASK, block(number))));
            if (blocks.pausing()) {
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
        if (!begun) {
            if (number == 0) {
                begun = true;
                advanced();
                sendBlocks();
            }
        } else if (blocks.heeds(number)) {
            if (blocks.acknowledge(number)) {
                advanced();
            }
            if (blocks.complete()) {
                end();
            } else {
                sendBlocks();
            }
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
