package trampoline.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The sub-command {@code console}: a board's serial console for a lab's tools. */
final class ConsoleCommand {
    private final MachineRoom room;
    private final StateFolder state;
    private final CheckedOutput help;

    /** @param help gets the explanation, when that is asked for */
    ConsoleCommand(MachineRoom room, StateFolder state, CheckedOutput help) {
        this.room = room;
        this.state = state;
        this.help = help;
    }

    /**
     * @param words the command line behind {@code console}
     * @return the exit code
     */
    int run(List<String> words) throws IOException {
        ConsoleArguments arguments = new ConsoleArguments();
        try {
            if (!CommandWords.read(arguments, words, help)) {
                return 0;
            }
        } catch (IllegalArgumentException e) {
            Complaint.print(e.getMessage());
            return MainProgram.WRONG_USAGE;
        }
        PoweredBoard board;
        try {
            arguments.bringGuest(StandardStreams.err());
            board = room.powerOn(arguments.options(state.boards(), true));
        } catch (BoardException e) {
            return Complaint.answer(e, state);
        }
        board.onNotice(Complaint::print);
        OutletsText.of(board).forEach(Complaint::print);
        try {
            return serve(board) ? 0 : fail(board);
        } finally {
            board.powerOff();
        }
    }

    private static int fail(PoweredBoard board) {
        Complaint.print(
                board.board().type().name() + ": " + board.ended().join().detail());
        board.consoleFindings().forEach(Complaint::print);
        return MainProgram.FAILED;
    }

    private static boolean serve(PoweredBoard board) throws IOException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try (Terminal terminal = Terminals.open()) {
            if (Terminals.isNone(terminal)) {
                return new RawConsole(board, new FileInputStream(FileDescriptor.in), out, RawConsole.NO_ESCAPE).run();
            }
            Attributes saved = makeRaw(terminal);
            Thread restoring = new Thread(() -> terminal.setAttributes(saved), "terminal");
            // a signal ends the process past the code below
            Runtime.getRuntime().addShutdownHook(restoring);
            try {
                return new RawConsole(board, terminal.input(), out, RawConsole.ESCAPE).run();
            } finally {
                terminal.setAttributes(saved);
                removeHook(restoring);
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook is running
            return;
        }
    }

    private static Attributes makeRaw(Terminal terminal) {
        Attributes saved = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C and its kin are for the board, and its line ends are whole
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        return saved;
    }
}
