package trampoline.shell;

import java.io.PrintStream;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The sub-command {@code boot}: a boot without a terminal, for scripts. */
final class BootCommand {
    private final MachineRoom room;
    private final StateFolder state;
    private final CoreReporter reporter;
    private final CheckedOutput out;

    /**
     * @param reporter says how the core is when a run fails
     * @param out gets what the board's console prints
     */
    BootCommand(MachineRoom room, StateFolder state, CoreReporter reporter, CheckedOutput out) {
        this.room = room;
        this.state = state;
        this.reporter = reporter;
        this.out = out;
    }

    /**
     * @param words the command line behind {@code boot}
     * @return the exit code
     */
    int run(List<String> words) {
        BootArguments arguments = new BootArguments();
        try {
            if (!CommandWords.read(arguments, words, out)) {
                return 0;
            }
        } catch (IllegalArgumentException e) {
            Complaint.print(e.getMessage());
            return MainProgram.WRONG_USAGE;
        }
        if (!(arguments.timeout > 0)) {
            Complaint.print("--timeout must be more than 0 seconds, not " + arguments.timeout
                    + "; leave it out for two minutes");
            return MainProgram.WRONG_USAGE;
        }
        if (arguments.plan) {
            return new PlanCommand(room, state, out).show(arguments);
        }
        PoweredBoard board;
        try {
            arguments.bringGuest(StandardStreams.err());
            board = room.powerOn(arguments.options(state.boards()));
        } catch (BoardException e) {
            return Complaint.answer(e, state);
        }
        board.onNotice(Complaint::print);
        OutletsText.of(board).forEach(Complaint::print);
        CoreWatch core = new CoreWatch(board, reporter);
        ScriptedConsole console = new ScriptedConsole(board, arguments.steps, out, arguments.timeout, core);
        try {
            ScriptedConsole.Outcome outcome = console.run();
            if (outcome.success()) {
                return 0;
            }
            if (out.failure().isPresent()) {
                return MainProgram.FAILED;
            }
            PrintStream err = StandardStreams.err();
            err.println("trampoline: " + arguments.board + ": " + outcome.reason());
            board.consoleFindings().forEach(finding -> err.println("trampoline: " + finding));
            err.println("the last lines of the console were:");
            outcome.lastLines().forEach(last -> err.println("  | " + last));
            core.last().map(CoreReport::shortText).ifPresent(err::print);
            err.flush();
            return MainProgram.FAILED;
        } finally {
            board.powerOff();
            if (arguments.stats) {
                Complaint.print(arguments.board + ": " + ProgressText.of(board.progress()));
            }
        }
    }
}
