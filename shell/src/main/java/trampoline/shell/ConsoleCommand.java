package trampoline.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The sub-command {@code console}: a board's serial console for a lab's tools. */
final class ConsoleCommand {
    private static final int FAILED = 1;

    private final MachineRoom room;
    private final StateFolder state;

    ConsoleCommand(MachineRoom room, StateFolder state) {
        this.room = room;
        this.state = state;
    }

    /**
     * @param words the command line behind {@code console}
     * @return the exit code
     */
    int run(List<String> words) throws IOException {
        ConsoleArguments arguments = new ConsoleArguments();
        CommandLine line = new CommandLine(arguments).setOverwrittenOptionsAllowed(true);
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            BootCommand.complain(cause.getMessage() + "; 'trampoline console --help' lists the options");
            return MainProgram.WRONG_USAGE;
        }
        if (arguments.help) {
            line.usage(System.out);
            return 0;
        }
        Optional<String> nameless = arguments.optionWithoutName();
        if (nameless.isPresent()) {
            BootCommand.complain(
                    nameless.get() + " is followed by an empty name; name a file or folder, or leave the option out");
            return MainProgram.WRONG_USAGE;
        }
        PoweredBoard board;
        try {
            board = room.powerOn(arguments.options(state.boards(), true));
        } catch (BoardException e) {
            BootCommand.complain(e.getMessage());
            return FAILED;
        }
        board.onNotice(BootCommand::complain);
        try {
            return serve(board) ? 0 : fail(board);
        } finally {
            board.powerOff();
        }
    }

    private static int fail(PoweredBoard board) {
        BootCommand.complain(
                board.board().type().name() + ": " + board.ended().join().detail());
        board.consoleFindings().forEach(BootCommand::complain);
        return FAILED;
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
