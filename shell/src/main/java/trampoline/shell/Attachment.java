package trampoline.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.SerialListener;
import trampoline.api.serial.SerialPort;

/** A terminal that is plugged into a board's serial console. */
final class Attachment {
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

    /**
     * Serves the person at a terminal until they leave or the board is off for good; the board that is powered on in place of
     * one whose plugin had gone is attached, and chosen, in its turn. Closes what it is given.
     *
     * @param first the board that is attached
     * @param room where boards are
     */
    static void follow(CommandSession session, Attachment first, MachineRoom room) throws IOException {
        Optional<PoweredBoard> next = first.serveAndClose(room);
        while (next.isPresent()) {
            ChosenBoard.choose(session, next.get());
            next = withLastScreen(first.terminal, next.get()).serveAndClose(room);
        }
    }

    private Optional<PoweredBoard> serveAndClose(MachineRoom room) throws IOException {
        try {
            serve();
            return successor(room);
        } finally {
            close();
        }
    }

    /** Passes on what is typed until the escape key, the end of input, or the end of the board. */
    private void serve() throws IOException {
        NonBlockingReader keys = terminal.reader();
        while (!board.ended().isDone()) {
            int key = keys.read(LOOK_EVERY_MILLIS);
            if (key == NonBlockingReader.READ_EXPIRED) {
                continue;
            }
            if (isEnd(key)) {
                return;
            }
            board.console().send(Character.toString(key));
        }
    }

    /**
     * Waits for the board that is powered on in place of this one, when that is going to be; where it is held, asks first.
     *
     * @param room where boards are
     * @return empty when it is not, or the escape key was typed meanwhile
     */
    private Optional<PoweredBoard> successor(MachineRoom room) throws IOException {
        CompletableFuture<PoweredBoard> next = board.successor();
        if (!board.ended().isDone() || next.isCompletedExceptionally()) {
            return Optional.empty();
        }
        String why = board.ended().join().detail();
        Optional<HeldBoard> held = room.held().stream()
                .filter(one -> one.options().board().equals(board.board().type().name()))
                .findFirst();
        if (held.isPresent()) {
            tell(why + "; power it on again when that is there again? y or n; Ctrl-] leaves that open");
            if (!answer(held.get(), next)) {
                return Optional.empty();
            }
        }
        tell(why + "; it comes back when that is there again; Ctrl-] leaves");
        while (!next.isDone()) {
            if (isEnd(terminal.reader().read(LOOK_EVERY_MILLIS))) {
                return Optional.empty();
            }
        }
        return next.isCompletedExceptionally() ? Optional.empty() : Optional.of(next.join());
    }

    private void tell(String what) {
        terminal.writer().printf("%n[board went off: %s]%n", what);
        terminal.flush();
    }

    /** Whether the person says that the board is to come back; somebody else may have said so meanwhile. */
    private boolean answer(HeldBoard held, CompletableFuture<PoweredBoard> next) throws IOException {
        while (!next.isDone()) {
            int key = terminal.reader().read(LOOK_EVERY_MILLIS);
            if (isEnd(key)) {
                return false;
            }
            if (key == 'y') {
                held.resume();
                return true;
            }
            if (key == 'n') {
                held.abandon();
                return false;
            }
        }
        return !next.isCompletedExceptionally();
    }

    private static boolean isEnd(int key) {
        return key == ESCAPE || key < 0 && key != NonBlockingReader.READ_EXPIRED;
    }

    private void close() {
        port.removeListener(screen);
        terminal.setAttributes(saved);
        String ending = board.ended().isDone()
                ? "board went off: " + board.ended().join().detail()
                : "board goes on; 'attach " + board.board().type().name() + "' comes back";
        terminal.writer().printf("%n[detached; %s]%n", ending);
        terminal.flush();
    }
}
