package trampoline.shell;

import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.MachineRoom;

/** The sub-command {@code plan}: what would boot a board. */
final class PlanCommand {
    private final MachineRoom room;

    PlanCommand(MachineRoom room) {
        this.room = room;
    }

    int run(List<String> words) {
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            BootCommand.complain("plan takes the name of a board; got " + words);
            return MainProgram.WRONG_USAGE;
        }
        return show(words.get(0));
    }

    /** Prints the plan; exit code 1 when the board could not be powered on by it. */
    int show(String board) {
        try {
            PipelinePlan plan = room.plan(board);
            System.out.println(PlanText.of(plan));
            return plan.missing().isEmpty() ? 0 : 1;
        } catch (BoardException e) {
            BootCommand.complain(e.getMessage());
            return 1;
        }
    }
}
