package trampoline.loader.console;

import java.util.List;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;

/** Finds a command by its name or an unambiguous beginning of it. */
public final class CommandLookup {
    private CommandLookup() {}

    /**
     * Finds it.
     *
     * @throws LoaderException when there is none, or when several begin like that, naming them
     */
    public static LoaderCommand find(List<LoaderCommand> commands, String word) throws LoaderException {
        List<LoaderCommand> found = commands.stream()
                .filter(command -> command.name().startsWith(word))
                .toList();
        for (LoaderCommand command : found) {
            if (command.name().equals(word) || found.size() == 1) {
                return command;
            }
        }
        if (found.isEmpty()) {
            throw new LoaderException("invalid command: '" + word + "'; 'help' lists the commands");
        }
        throw new LoaderException("ambiguous command: '" + word + "' could be "
                + found.stream().map(LoaderCommand::name).collect(Collectors.joining(", ")));
    }
}
