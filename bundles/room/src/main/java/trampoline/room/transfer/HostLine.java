package trampoline.room.transfer;

import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPort;
import trampoline.api.serial.SerialSocket;
import trampoline.api.serial.SerialWriter;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;

/**
 * The far end of a board's serial line as a transfer protocol uses it, on a thread that is not the machine's. Times are the
 * board's; it should run in real time, since this thread is not part of it. Nobody else writes to the line meanwhile.
 *
 * <p>Interrupting the thread cancels the transfer: what waits to be sent is dropped, and {@link #cancelled} is true.
 */
public final class HostLine implements TransferLine, AutoCloseable {
    private static final int KEPT = 1 << 20;
    private static final int LAST = 256;

    /** So many characters are put on the line ahead; more would have to be sent again after an error. */
    private static final int MOST_AHEAD = 2048;

    private static final long LOOK_EVERY_MILLIS = 1;

    private final PoweredBoard board;
    private final SerialPort port;
    private final SerialWriter writer;
    private final SerialListener listener = this::heard;
    private final Alarm timeOver;
    private final byte[] kept = new byte[KEPT];
    private final StringBuilder last = new StringBuilder();
    private int first;
    private int count;
    private long asked;
    private long answered;
    private long armed;
    private volatile boolean cancelled;

    /**
     * Takes the line.
     *
     * @param who for others' messages
     * @throws TransferException when somebody else writes to it
     */
    public static HostLine take(PoweredBoard board, SerialSocket socket, String who) throws TransferException {
        Optional<SerialWriter> writer = socket.write(who);
        return new HostLine(
                board,
                socket.port(),
                writer.orElseThrow(() -> new TransferException(
                        socket.name() + " is in use by " + socket.writers() + ", who has to leave it first")));
    }

    private HostLine(PoweredBoard board, SerialPort port, SerialWriter writer) {
        this.board = board;
        this.port = port;
        this.writer = writer;
        timeOver = board.board().clock().alarm(port.name() + ": end of the host's wait", this::timeIsOver);
        board.ended().thenRun(this::wake);
        port.addListener(listener);
    }

    private synchronized void heard(int character) {
        last.append((char) character);
        if (last.length() > 2 * LAST) {
            last.delete(0, LAST);
        }
        if (count < KEPT) {
            kept[(first + count++) % KEPT] = (byte) character;
            notifyAll();
        }
    }

    private synchronized void timeIsOver() {
        answered = armed;
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void arm(long question, long timeout) {
        armed = question;
        timeOver.at(board.board().clock().now() + timeout);
    }

    /** True once the thread was interrupted. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Once: what is sent after it tells the board. */
    private void cancel() {
        if (!cancelled) {
            cancelled = true;
            port.discardPending();
        }
    }

    /** The last that was heard, whether read or not. */
    synchronized String lastHeard() {
        return last.toString();
    }

    private synchronized boolean await(long timeout) throws TransferException {
        if (count > 0 || timeout <= 0) {
            return count > 0;
        }
        long question = ++asked;
        board.execute(() -> arm(question, timeout));
        try {
            while (count == 0 && answered < question) {
                if (board.ended().isDone()) {
                    throw new TransferException(
                            "the board went off: " + board.ended().join().detail());
                }
                wait();
            }
        } catch (InterruptedException e) {
            cancel();
        }
        return count > 0;
    }

    @Override
    public synchronized int read(long timeout) throws TransferException {
        return await(timeout) ? take() & 0xff : -1;
    }

    /** Puts characters back that were looked at: they are read next. */
    synchronized void unread(byte[] characters) {
        for (int i = characters.length - 1; i >= 0 && count < KEPT; i--) {
            first = (first + KEPT - 1) % KEPT;
            kept[first] = characters[i];
            count++;
        }
    }

    private byte take() {
        byte character = kept[first];
        first = (first + 1) % KEPT;
        count--;
        return character;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length, long timeout) throws TransferException {
        int taken = await(timeout) ? Math.min(length, count) : 0;
        for (int i = 0; i < taken; i++) {
            buffer[offset + i] = take();
        }
        return taken;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TransferException {
        awaitPending(MOST_AHEAD);
        byte[] characters = new byte[length];
        System.arraycopy(bytes, offset, characters, 0, length);
        try {
            writer.send(characters);
        } catch (InterruptedException e) {
            cancel();
        }
    }

    @Override
    public void drain() throws TransferException {
        awaitPending(0);
    }

    private void awaitPending(int most) throws TransferException {
        while (port.pending() > most) {
            if (board.ended().isDone()) {
                throw new TransferException(
                        "the board went off: " + board.ended().join().detail());
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                cancel();
            }
        }
    }

    @Override
    public int speed() {
        return port.farSettings().baud();
    }

    @Override
    public long now() {
        return board.progress().time();
    }

    /** Others may write. */
    @Override
    public void close() {
        port.removeListener(listener);
        writer.close();
    }
}
