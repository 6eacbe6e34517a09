package trampoline.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import trampoline.loader.console.CommandDescription;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.OfferedCommand;

/** The commands that there are at the moment of asking, whichever bundle brought them. */
final class CommandCatalog {
    private final CommandSource commands;

    CommandCatalog(CommandSource commands) {
        this.commands = commands;
    }

    /** All commands, sorted by scope and name. */
    List<CommandInfo> all() {
        return commands.offered().stream()
                .map(CommandCatalog::describe)
                .sorted(Comparator.comparing(CommandInfo::scope).thenComparing(CommandInfo::name))
                .toList();
    }

    /**
     * Finds commands by name.
     *
     * @param name a function name, or {@code scope:function}
     * @return what goes by that name: several when scopes share it
     */
    List<CommandInfo> named(String name) {
        return all().stream()
                .filter(command ->
                        command.name().equals(name) || command.qualifiedName().equals(name))
                .toList();
    }

    /** Finds a command that must be there. */
    Optional<CommandInfo> first(String name) {
        return named(name).stream().findFirst();
    }

    private static CommandInfo describe(OfferedCommand command) {
        if (command.target() instanceof OptionsDescription described) {
            return CommandInfo.of(command.scope(), command.name(), described.options());
        }
        return command.target() instanceof CommandDescription description
                ? CommandInfo.stated(command.scope(), command.name(), description.summary(), description.synopsis())
                : CommandInfo.of(
                        command.scope(), command.name(), command.target().getClass());
    }
}
