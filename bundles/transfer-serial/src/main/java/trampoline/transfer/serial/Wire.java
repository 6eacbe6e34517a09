package trampoline.transfer.serial;

import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;

/**
 * A line as the protocols use it: while one waits, the monitor is asked whether this side gives up. All times are
 * picoseconds.
 */
public final class Wire {
    private static final long SLICE = 500 * Clock.MILLISECOND;

    /** More than any sender has on the way; who sends more without a pause is no sender of files. */
    private static final int MOST_PURGED = 1 << 16;

    private static final int AHEAD = 16384;

    private final TransferLine line;
    private final TransferMonitor monitor;
    private final byte[] ahead = new byte[AHEAD];
    private int next;
    private int end;

    /** @param monitor is asked whether this side gives up */
    public Wire(TransferLine line, TransferMonitor monitor) {
        this.line = line;
        this.monitor = monitor;
    }

    /**
     * Waits for a character.
     *
     * @return 0 to 255; -1 when the time is over
     * @throws TransferCancelledException when this side gives up
     */
    public int read(long timeout) throws TransferException {
        if (next < end) {
            return ahead[next++] & 0xff;
        }
        long left = timeout;
        int character = line.read(Math.min(left, SLICE));
        while (character < 0 && left > 0) {
            check();
            left -= SLICE;
            character = left > 0 ? line.read(Math.min(left, SLICE)) : -1;
        }
        return character;
    }

    /**
     * Waits for characters and reads all that have come ahead, for {@link #read} and {@link #takeUntil}. Only where the
     * other side is known to have more to say: what comes behind a transfer is somebody else's.
     *
     * @param timeout longest time for the first one
     * @return false when none came
     */
    public boolean readAhead(long timeout) throws TransferException {
        if (next < end) {
            return true;
        }
        int character = read(timeout);
        if (character < 0) {
            return false;
        }
        ahead[0] = (byte) character;
        next = 0;
        end = 1 + line.read(ahead, 1, AHEAD - 1, 0);
        return true;
    }

    /**
     * Takes of what was read ahead the characters in front of the first one that ends them.
     *
     * @param ends of 256 characters, which end them
     * @return how many
     */
    public int takeUntil(boolean[] ends, byte[] buffer, int offset, int length) {
        int last = Math.min(end, next + length);
        int at = next;
        while (at < last && !ends[ahead[at] & 0xff]) {
            at++;
        }
        int count = at - next;
        System.arraycopy(ahead, next, buffer, offset, count);
        next = at;
        return count;
    }

    /** True when nothing limits the line, so that it is cheaper to send much at once. */
    public boolean isUnlimited() {
        return line.speed() == 0;
    }

    /**
     * Reads characters that follow each other.
     *
     * @param gap longest time between two of them
     * @return false when the line falls silent before all of them are here
     */
    public boolean fill(byte[] buffer, int offset, int length, long gap) throws TransferException {
        int at = Math.min(length, end - next);
        System.arraycopy(ahead, next, buffer, offset, at);
        next += at;
        while (at < length) {
            int count = line.read(buffer, offset + at, length - at, gap);
            if (count == 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    /**
     * Drops what comes until the line is silent.
     *
     * @param silence how long
     * @return how many characters were dropped
     * @throws TransferException when the other side does not stop
     */
    public int purge(long silence) throws TransferException {
        int count = 0;
        while (read(silence) >= 0) {
            if (++count == MOST_PURGED) {
                throw new TransferException("the other side sends without a pause what is no part of the transfer");
            }
        }
        return count;
    }

    /**
     * Drops what a sender still sends that was told to stop, until the line is silent.
     *
     * @param silence how long
     */
    public void settle(long silence) throws TransferException {
        byte[] buffer = new byte[1024];
        next = end;
        int count = line.read(buffer, 0, buffer.length, silence);
        for (int all = count; count > 0 && all < MOST_PURGED; all += count) {
            count = line.read(buffer, 0, buffer.length, silence);
        }
    }

    /**
     * Throws when this side gives up.
     *
     * @throws TransferCancelledException when the monitor says so
     */
    public void check() throws TransferException {
        if (monitor.cancelled()) {
            throw new TransferCancelledException(Side.THIS);
        }
    }

    /** Sends characters. */
    public void write(byte... bytes) throws TransferException {
        line.write(bytes);
    }

    /** Sends characters. */
    public void write(byte[] bytes, int offset, int length) throws TransferException {
        line.write(bytes, offset, length);
    }

    /** Waits until everything that was written has left. */
    public void drain() throws TransferException {
        line.drain();
    }

    /** Tells the monitor that something has to be sent again, and why. */
    public void repeated(String reason) {
        monitor.repeated(reason);
    }

    /**
     * Tells the other side that this one has ended the transfer, unless it was the other one.
     *
     * @param failure why; what goes wrong here is noted in it
     * @param farewell what the protocol says then
     */
    public void abort(TransferException failure, byte[] farewell) {
        if (failure instanceof TransferCancelledException cancelled && cancelled.side() == Side.OTHER) {
            return;
        }
        try {
            line.write(farewell);
            line.drain();
        } catch (TransferException gone) {
            failure.addSuppressed(gone);
        }
    }
}
