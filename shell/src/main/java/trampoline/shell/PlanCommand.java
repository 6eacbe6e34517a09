package trampoline.shell;

import java.util.List;
import java.util.function.Function;
import trampoline.api.board.BoardException;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.MachineRoom;

/** The sub-command {@code plan}: what would boot a board. */
final class PlanCommand {
    private final MachineRoom room;
    private final StateFolder state;
    private final CheckedOutput out;

    /** @param out gets the plan */
    PlanCommand(MachineRoom room, StateFolder state, CheckedOutput out) {
        this.room = room;
        this.state = state;
        this.out = out;
    }

    /**
     * @param words the command line behind {@code plan}
     * @return the exit code
     */
    int run(List<String> words) {
        PlanArguments arguments = new PlanArguments();
        try {
            return CommandWords.read(arguments, words, out)
                    ? show(arguments, plan -> arguments.format.of(arguments.part(plan)))
                    : 0;
        } catch (IllegalArgumentException e) {
            Complaint.print(e.getMessage());
            return MainProgram.WRONG_USAGE;
        }
    }

    /** Prints the plan; exit code 1 when the board could not be powered on by it. */
    int show(PowerOnArguments arguments) {
        return show(arguments, PlanText::of);
    }

    private int show(PowerOnArguments arguments, Function<PipelinePlan, String> text) {
        try {
            arguments.bringGuest(StandardStreams.err());
            PipelinePlan plan = room.plan(arguments.options(state.boards(), false));
            out.println(text.apply(plan));
            return plan.missing().isEmpty() ? 0 : MainProgram.FAILED;
        } catch (BoardException e) {
            return Complaint.answer(e, state);
        }
    }
}
