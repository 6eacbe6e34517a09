package trampoline.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import trampoline.loader.console.CommandProperties;

/** The commands that are registered at the moment of asking, whichever bundle brought them. */
final class CommandCatalog {
    private static final String COMMANDS =
            "(&(" + CommandProcessor.COMMAND_SCOPE + "=*)(" + CommandProcessor.COMMAND_FUNCTION + "=*))";

    private final BundleContext context;

    CommandCatalog(BundleContext context) {
        this.context = context;
    }

    /** All commands, sorted by scope and name. */
    List<CommandInfo> all() {
        List<CommandInfo> commands = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            String scope = String.valueOf(reference.getProperty(CommandProcessor.COMMAND_SCOPE));
            for (String function : functions(reference)) {
                commands.add(describe(reference, scope, function));
            }
        }
        commands.sort(Comparator.comparing(CommandInfo::scope).thenComparing(CommandInfo::name));
        return commands;
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

    private ServiceReference<?>[] references() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, COMMANDS);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private CommandInfo describe(ServiceReference<?> reference, String scope, String function) {
        if (reference.getProperty(CommandProperties.SUMMARY) instanceof String summary) {
            Object usage = reference.getProperty(CommandProperties.USAGE);
            return CommandInfo.stated(scope, function, summary, usage == null ? "" : usage.toString());
        }
        Object service = context.getService(reference);
        try {
            // The service may go at any moment; then only its name is left to show.
            return service == null
                    ? new CommandInfo(scope, function, List.of(), "")
                    : CommandInfo.of(scope, function, service.getClass());
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<String> functions(ServiceReference<?> reference) {
        Object stated = reference.getProperty(CommandProcessor.COMMAND_FUNCTION);
        if (stated instanceof String[] several) {
            return List.of(several);
        }
        return List.of(String.valueOf(stated));
    }
}
