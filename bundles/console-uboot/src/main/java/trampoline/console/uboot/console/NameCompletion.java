package trampoline.console.uboot.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import trampoline.api.board.BoardType;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.loader.console.LineCompletion;

/**
 * Completes the names of commands, of variables behind the commands that take those, and of variables behind {@code $} and
 * <code>${</code>.
 */
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
        int separator = Math.max(line.lastIndexOf(';'), Math.max(line.lastIndexOf('&'), line.lastIndexOf('|')));
        String command = line.substring(separator + 1).stripLeading();
        int blank = command.lastIndexOf(' ');
        String word = command.substring(blank + 1);
        int dollar = word.lastIndexOf('$');
        if (dollar >= 0 && word.indexOf('}', dollar) < 0) {
            return values(word, dollar);
        }
        return names(blank < 0 ? "" : command.substring(0, blank).strip())
                .filter(name -> name.startsWith(word))
                .sorted()
                .distinct()
                .toList();
    }

    /** The word with each variable that its last {@code $} can stand in front of. */
    private List<String> values(String word, int dollar) {
        boolean braces = word.startsWith("{", dollar + 1);
        String before = word.substring(0, dollar + (braces ? 2 : 1));
        String begun = word.substring(before.length());
        return variables.all().keySet().stream()
                .filter(name -> name.startsWith(begun))
                .map(name -> before + name + (braces ? "}" : ""))
                .toList();
    }

    private Stream<String> names(String before) {
        if (before.isEmpty() || before.equals(HELP)) {
            return commands.all(board).stream().map(UbootCommand::name);
        }
        return OF_VARIABLES.contains(before) ? variables.all().keySet().stream() : Stream.of();
    }
}
