package trampoline.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialPort;

/** A board's serial console on a pair of streams, byte for byte. */
final class RawConsole {
    /** Ctrl-], as telnet has it. */
    static final int ESCAPE = 0x1d;

    /** No byte that can be typed: there is no key that ends it. */
    static final int NO_ESCAPE = -1;

    private static final int ROOM = 256;

    /** So many characters may wait to be typed; then nothing more is read. */
    private static final int MOST_AHEAD = 1 << 16;

    private static final long LOOK_EVERY_MILLIS = 10;

    private static final Set<EndReason.Kind> COULD_NOT_GO_ON = EnumSet.of(
            EndReason.Kind.LOADER_FAILED,
            EndReason.Kind.INTERNAL_ERROR,
            EndReason.Kind.TIME_OVER,
            EndReason.Kind.PLUGIN_GONE,
            EndReason.Kind.STUCK);

    private final PoweredBoard board;
    private final SerialPort port;
    private final InputStream in;
    private final OutputStream out;
    private final int escape;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    /** @param escape the byte of {@code in} that ends it, or {@link #NO_ESCAPE} */
    RawConsole(PoweredBoard board, InputStream in, OutputStream out, int escape) {
        this.board = board;
        this.in = in;
        this.out = out;
        this.escape = escape;
        port = board.board().serialPorts().get(0);
    }

    /**
     * Lets the board go.
     *
     * @return when it is over: true when the guest powered the board off or the person at the other end left, false when
     *     the machine could not go on
     */
    boolean run() {
        port.addListener(this::print);
        board.ended().thenAccept(reason -> done.complete(!COULD_NOT_GO_ON.contains(reason.kind())));
        Thread typing = new Thread(this::type, "console input");
        // it may wait for a key for ever
        typing.setDaemon(true);
        board.start();
        typing.start();
        return done.join();
    }

    private void print(int character) {
        try {
            out.write(character);
            out.flush();
        } catch (IOException e) {
            // nobody reads it any more
            done.complete(true);
        }
    }

    private void type() {
        byte[] bytes = new byte[ROOM];
        try {
            int count = in.read(bytes);
            while (count >= 0) {
                int end = 0;
                while (end < count && (bytes[end] & 0xff) != escape) {
                    end++;
                }
                awaitBoard();
                board.console().send(Arrays.copyOf(bytes, end));
                if (end < count) {
                    done.complete(true);
                    return;
                }
                count = in.read(bytes);
            }
        } catch (IOException e) {
            // as good as the end of the input
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBoard() throws InterruptedException {
        while (port.pending() > MOST_AHEAD && !done.isDone()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
