package trampoline.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The sub-command {@code boot}: a boot without a terminal, for scripts. */
final class BootCommand {
    private static final int FAILED = 1;

    private final MachineRoom room;
    private final StateFolder state;
    private final CoreReporter reporter;

    BootCommand(MachineRoom room, StateFolder state, CoreReporter reporter) {
        this.room = room;
        this.state = state;
        this.reporter = reporter;
    }

    /**
     * @param words the command line behind {@code boot}
     * @return the exit code
     */
    int run(List<String> words) {
        BootArguments arguments = new BootArguments();
        CommandLine line = new CommandLine(arguments).setOverwrittenOptionsAllowed(true);
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            complain(cause.getMessage() + "; 'trampoline boot --help' lists the options");
            return MainProgram.WRONG_USAGE;
        }
        if (arguments.help) {
            line.usage(System.out);
            return 0;
        }
        if (!(arguments.timeout > 0)) {
            complain("--timeout must be more than 0 seconds, not " + arguments.timeout
                    + "; leave it out for two minutes");
            return MainProgram.WRONG_USAGE;
        }
        Optional<String> nameless = arguments.optionWithoutName();
        if (nameless.isPresent()) {
            complain(nameless.get() + " is followed by an empty name; name a file or folder, or leave the option out");
            return MainProgram.WRONG_USAGE;
        }
        if (arguments.plan) {
            return new PlanCommand(room).show(arguments.board);
        }
        PoweredBoard board;
        try {
            board = room.powerOn(arguments.options(state.boards()));
        } catch (BoardException e) {
            complain(e.getMessage());
            return FAILED;
        }
        board.onNotice(BootCommand::complain);
        CoreWatch core = new CoreWatch(board, reporter);
        ScriptedConsole console =
                new ScriptedConsole(board, arguments.steps, StandardStreams.out(), arguments.timeout, core);
        try {
            ScriptedConsole.Outcome outcome = console.run();
            if (outcome.success()) {
                return 0;
            }
            PrintStream err = StandardStreams.err();
            err.println("trampoline: " + arguments.board + ": " + outcome.reason());
            board.consoleFindings().forEach(finding -> err.println("trampoline: " + finding));
            err.println("the last lines of the console were:");
            outcome.lastLines().forEach(last -> err.println("  | " + last));
            core.last().map(CoreReport::shortText).ifPresent(err::print);
            err.flush();
            return FAILED;
        } finally {
            board.powerOff();
            if (arguments.stats) {
                complain(arguments.board + ": " + ProgressText.of(board.progress()));
            }
        }
    }

    static void complain(String what) {
        System.err.println("trampoline: " + what);
    }
}
