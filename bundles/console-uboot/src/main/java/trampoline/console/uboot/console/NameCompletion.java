package trampoline.console.uboot.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import trampoline.api.board.BoardType;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.loader.console.LineCompletion;

/** Completes the names of commands, and of variables behind the commands that take those. */
final class NameCompletion implements LineCompletion {
    private static final String HELP = "help";
    private static final Set<String> OF_VARIABLES =
            Set.of("printenv", "setenv", "editenv", "run", "askenv", "env print", "env set", "env edit", "env run");

    private final CommandTable commands;
    private final BoardType board;
    private final Variables variables;

    NameCompletion(CommandTable commands, BoardType board, Variables variables) {
        this.commands = commands;
        this.board = board;
        this.variables = variables;
    }

    @Override
    public List<String> candidates(String line) {
        // only the command that is being typed counts, not those before it
        String command = line.substring(Math.max(line.lastIndexOf(';'), line.lastIndexOf('&')) + 1)
                .stripLeading();
        int blank = command.lastIndexOf(' ');
        String word = command.substring(blank + 1);
        return names(blank < 0 ? "" : command.substring(0, blank).strip())
                .filter(name -> name.startsWith(word))
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<String> names(String before) {
        if (before.isEmpty() || before.equals(HELP)) {
            return commands.all(board).stream().map(UbootCommand::name);
        }
        return OF_VARIABLES.contains(before) ? variables.all().keySet().stream() : Stream.of();
    }
}
