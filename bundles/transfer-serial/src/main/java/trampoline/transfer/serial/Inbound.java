package trampoline.transfer.serial;

import java.util.Optional;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;

/** Files that are received, one after the other. Closing it gives up the one that has not been finished. */
public final class Inbound implements AutoCloseable {
    private final TransferTarget target;
    private final TransferMonitor monitor;
    private TransferFile file;
    private TransferSink sink;
    private long position;

    /**
     * @param target where they go
     * @param monitor is told
     */
    public Inbound(TransferTarget target, TransferMonitor monitor) {
        this.target = target;
        this.monitor = monitor;
    }

    /**
     * Offers a file that begins at its first byte.
     *
     * @return false when it is not wanted
     */
    public boolean open(TransferFile offered) throws TransferException {
        return accept(offered) && begin(0);
    }

    /**
     * Offers a file that begins behind what an earlier transfer has brought of it.
     *
     * @return false when it is not wanted
     */
    public boolean resume(TransferFile offered) throws TransferException {
        return accept(offered) && begin(present());
    }

    /** What is longer than the file cannot be its beginning. */
    private long present() {
        long present = sink.present();
        return present <= file.size().orElse(Long.MAX_VALUE) ? present : 0;
    }

    private boolean accept(TransferFile offered) throws TransferException {
        Optional<TransferSink> taken = target.accept(offered);
        if (taken.isEmpty()) {
            monitor.begun(offered, 0);
            monitor.ended(offered, false);
        }
        file = offered;
        sink = taken.orElse(null);
        return sink != null;
    }

    private boolean begin(long first) {
        position = first;
        monitor.begun(file, first);
        return true;
    }

    /** Bytes of the file that are here. */
    public long position() {
        return position;
    }

    /** The size that the sender has told; {@link Long#MAX_VALUE} when it has told none. */
    public long size() {
        return file.size().orElse(Long.MAX_VALUE);
    }

    /** True when all is here of which the sender has told. */
    public boolean complete() {
        return file.size().isPresent() && position >= file.size().getAsLong();
    }

    /** What a message about its length says, when it ends here: {@code "at byte 5 of 'a', which has 10"}; empty when it may. */
    public Optional<String> shortage() {
        return file.size().isEmpty() || complete()
                ? Optional.empty()
                : Optional.of("at byte " + position + " of '" + file.name() + "', which has "
                        + file.size().getAsLong());
    }

    /** Takes the next bytes; what is behind the file's end is dropped, since it only fills a block. */
    public void write(byte[] bytes, int offset, int length) throws TransferException {
        long room = file.size().orElse(Long.MAX_VALUE) - position;
        int count = (int) Math.min(length, Math.max(0, room));
        if (count > 0) {
            sink.write(position, bytes, offset, count);
            position += count;
        }
        monitor.progress(position);
    }

    /** Takes bytes that have an address; they come in any order. */
    public void place(long address, byte[] bytes, int offset, int length) throws TransferException {
        sink.write(address, bytes, offset, length);
        position += length;
        monitor.progress(position);
    }

    /** The file is complete. */
    public void finish() throws TransferException {
        sink.finish();
        sink = null;
        monitor.ended(file, true);
    }

    @Override
    public void close() {
        if (sink != null) {
            TransferSink broken = sink;
            sink = null;
            broken.abandon();
            monitor.ended(file, false);
        }
    }
}
