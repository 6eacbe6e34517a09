package trampoline.loader.transfer;

import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/** A line of which some characters were looked at and come again. */
final class PrefixedLine implements TransferLine {
    private final byte[] prefix;
    private final TransferLine line;
    private int at;

    /** @param prefix what comes before anything else of {@code line} */
    PrefixedLine(byte[] prefix, TransferLine line) {
        this.prefix = prefix;
        this.line = line;
    }

    @Override
    public int read(long timeout) throws TransferException {
        return at < prefix.length ? prefix[at++] & 0xff : line.read(timeout);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        if (at == prefix.length) {
            return line.read(buffer, offset, length, timeout);
        }
        int count = Math.min(length, prefix.length - at);
        System.arraycopy(prefix, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TransferException {
        line.write(bytes, offset, length);
    }

    @Override
    public void drain() throws TransferException {
        line.drain();
    }

    @Override
    public int speed() {
        return line.speed();
    }

    @Override
    public long now() {
        return line.now();
    }
}
