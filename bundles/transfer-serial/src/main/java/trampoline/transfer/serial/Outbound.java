package trampoline.transfer.serial;

import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;

/** A file that is sent. Closing it before it was finished or skipped says that it broke off. */
public final class Outbound implements AutoCloseable {
    private final TransferSource source;
    private final TransferMonitor monitor;
    private final long size;
    private boolean begun;

    /** @param monitor is told */
    public Outbound(TransferSource source, TransferMonitor monitor) {
        this.source = source;
        this.monitor = monitor;
        size = source.file().size().orElseThrow();
    }

    /** What the receiver is told. */
    public TransferFile file() {
        return source.file();
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The receiver takes it from a position on. */
    public void begin(long position) {
        begun = true;
        monitor.begun(source.file(), position);
    }

    /**
     * Reads as much as there is.
     *
     * @param position in the file
     * @return how many bytes; fewer than {@code length} only at the end
     * @throws TransferException when there is less than the file's size says
     */
    public int read(long position, byte[] buffer, int offset, int length) throws TransferException {
        int wanted = (int) Math.min(length, Math.max(0, size - position));
        int at = 0;
        while (at < wanted) {
            int count = source.read(source.start() + position + at, buffer, offset + at, wanted - at);
            if (count < 0) {
                throw new TransferException(
                        "'" + file().name() + "' ends at byte " + (position + at) + ", and has to have " + size);
            }
            at += count;
        }
        return wanted;
    }

    /** So many bytes are with the receiver. */
    public void progress(long position) {
        monitor.progress(Math.min(position, size));
    }

    /** The receiver has all of it. */
    public void finish() {
        begun = false;
        monitor.ended(source.file(), true);
    }

    /** The receiver does not want it. */
    public void skip() {
        if (!begun) {
            monitor.begun(source.file(), 0);
        }
        begun = false;
        monitor.ended(source.file(), false);
    }

    @Override
    public void close() {
        if (begun) {
            begun = false;
            monitor.ended(source.file(), false);
        }
    }
}
