package trampoline.shell;

import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.room.PoweredBoard;

/** What a session has: the board that the loader's commands go to, and the terminal. */
final class ChosenBoard {
    private static final String TERMINAL = ".terminal";
    private static final String NO_TERMINAL =
            "there is no terminal to attach; 'trampoline boot' copies a console to standard output";

    private ChosenBoard() {}

    static void choose(CommandSession session, PoweredBoard board) {
        // on a thread of gogo's that is the end of the pipe which the command stands in
        session.put(LoaderAccess.VARIABLE, board.loader(() -> System.out));
        if (session.get(TERMINAL) instanceof Terminal terminal) {
            board.onNotice(text -> {
                terminal.writer().print("\r\n[" + text + "]\r\n");
                terminal.flush();
            });
        }
    }

    static Terminal terminal(CommandSession session) {
        if (session.get(TERMINAL) instanceof Terminal terminal) {
            return terminal;
        }
        throw new IllegalStateException(NO_TERMINAL);
    }
}
