package trampoline.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPort;

/** A terminal that is plugged into a board's serial console. */
final class Attachment implements AutoCloseable {
    /** Ctrl-], as telnet has it. */
    private static final int ESCAPE = 0x1d;

    /** How soon a board that went off is noticed. */
    private static final long LOOK_EVERY_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

    private final Terminal terminal;
    private final PoweredBoard board;
    private final SerialPort port;
    private final Attributes saved;
    private final SerialListener screen = this::print;

    /** Plugs it into a board that has been on for a while, and shows first what its console showed last. */
    static Attachment withLastScreen(Terminal terminal, PoweredBoard board) {
        return new Attachment(
                terminal, board, lastScreen(terminal, board.console().transcript()));
    }

    /** Plugs it into a board that is about to start. */
    Attachment(Terminal terminal, PoweredBoard board) {
        this(terminal, board, "");
    }

    private Attachment(Terminal terminal, PoweredBoard board, String before) {
        this.terminal = terminal;
        this.board = board;
        port = board.board().serialPorts().get(0);
        terminal.writer()
                .printf(
                        "[attached to %s %s, %s; Ctrl-] returns to the shell]%n",
                        board.board().type().name(), port.name(), port.farSettings());
        terminal.flush();
        saved = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C and its kin are for the board
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        before.chars().forEach(this::print);
        port.addListener(screen);
    }

    /** The last lines of a text, as many as fit below the line that tells of the attachment. */
    private static String lastScreen(Terminal terminal, String text) {
        int lines = Math.max(1, terminal.getHeight() - 2);
        int start = text.length();
        for (int line = 0; line < lines && start > 0; line++) {
            start = text.lastIndexOf('\n', start - 1);
        }
        return text.substring(start + 1);
    }

    private void print(int character) {
        try {
            OutputStream out = terminal.output();
            out.write(character);
            out.flush();
        } catch (IOException e) {
            LOG.debug("the terminal is gone", e);
        }
    }

    /** Passes on what is typed until the escape key, the end of input, or the end of the board. */
    void serve() throws IOException {
        NonBlockingReader keys = terminal.reader();
        while (!board.ended().isDone()) {
            int key = keys.read(LOOK_EVERY_MILLIS);
            if (key == NonBlockingReader.READ_EXPIRED) {
                continue;
            }
            if (key == ESCAPE || key < 0) {
                return;
            }
            board.console().send(Character.toString(key));
        }
    }

    /**
     * Waits for the board that is powered on in place of this one, when that is going to be.
     *
     * @return empty when it is not, or the escape key was typed meanwhile
     */
    Optional<PoweredBoard> successor() throws IOException {
        CompletableFuture<PoweredBoard> next = board.successor();
        if (!board.ended().isDone() || next.isDone() && next.isCompletedExceptionally()) {
            return Optional.empty();
        }
        terminal.writer()
                .printf(
                        "%n[board went off: %s; it comes back when that is there again; Ctrl-] leaves]%n",
                        board.ended().join().detail());
        terminal.flush();
        while (!next.isDone()) {
            int key = terminal.reader().read(LOOK_EVERY_MILLIS);
            if (key == ESCAPE || key < 0 && key != NonBlockingReader.READ_EXPIRED) {
                return Optional.empty();
            }
        }
        return next.isCompletedExceptionally() ? Optional.empty() : Optional.of(next.join());
    }

    @Override
    public void close() {
        port.removeListener(screen);
        terminal.setAttributes(saved);
        String ending = board.ended().isDone()
                ? "board went off: " + board.ended().join().detail()
                : "board goes on; 'attach " + board.board().type().name() + "' comes back";
        terminal.writer().printf("%n[detached; %s]%n", ending);
        terminal.flush();
    }
}
