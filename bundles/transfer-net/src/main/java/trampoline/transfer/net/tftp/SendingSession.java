package trampoline.transfer.net.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that the server gives: windows of blocks (RFC 7440). */
final class SendingSession extends Session {
    private final FileContents file;
    private final long size;
    private final long lastBlock;
    /** The last block that the client has, counted from 1 without end; -1 while it has not taken the options. */
    private long acknowledged;
    /** The last block that was sent. */
    private long sent;

    private boolean repeatedAtOnce;

    SendingSession(Wire wire, TftpMessage.Request request, FileContents file, int mostBlock) throws IOException {
        super(wire, request, mostBlock);
        this.file = file;
        size = file.size();
        lastBlock = size / blockSize() + 1;
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
            sent = acknowledged;
            sendWindow();
        }
    }

    private void sendWindow() {
        try {
            while (sent < acknowledged + window() && sent < lastBlock) {
                sent++;
                send(new TftpMessage.Data((int) sent & TftpMessage.BLOCK_MASK, block(sent)));
            }
        } catch (IOException e) {
            fail(TftpMessage.Failure.UNDEFINED, "the file cannot be read: " + e.getMessage());
        }
    }

    private byte[] block(long number) throws IOException {
        long from = (number - 1) * blockSize();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(blockSize(), size - from));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it became shorter while it was sent");
            }
        }
        return bytes.array();
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
        if (block > sent) {
            // of a window before
            return;
        }
        if (block > acknowledged) {
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
