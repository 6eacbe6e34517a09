package trampoline.shell;

import java.io.PrintStream;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import trampoline.api.board.BoardType;
import trampoline.api.room.MachineRoom;

/** The sub-command {@code completion}: a script that has bash complete sub-commands, options, boards and files. */
final class CompletionCommand {
    private static final String NAME = "trampoline";

    private final MachineRoom room;
    private final PrintStream out;

    CompletionCommand(MachineRoom room, PrintStream out) {
        this.room = room;
        this.out = out;
    }

    int run() {
        List<String> boards = room.boardTypes().stream().map(BoardType::name).toList();
        CommandSpec all = CommandSpec.create().name(NAME);
        all.addSubcommand("boot", of(new BootArguments(), boards));
        all.addSubcommand("console", of(new ConsoleArguments(), boards));
        all.addSubcommand("plan", of(new PlanArguments(), boards));
        all.addSubcommand("guest", CommandSpec.create().addPositional(board(boards)));
        for (String simple : List.of("shell", "completion", "help", "version")) {
            all.addSubcommand(simple, CommandSpec.create());
        }
        out.println(AutoComplete.bash(NAME, new CommandLine(all)));
        return 0;
    }

    private static CommandSpec of(PowerOnArguments arguments, List<String> boards) {
        CommandSpec declared = CommandSpec.forAnnotatedObject(arguments);
        CommandSpec spec = CommandSpec.create();
        declared.options().forEach(spec::addOption);
        return spec.addPositional(board(boards));
    }

    private static PositionalParamSpec board(List<String> boards) {
        return PositionalParamSpec.builder()
                .paramLabel("BOARD")
                .type(String.class)
                .arity("1")
                .completionCandidates(boards)
                .build();
    }
}
