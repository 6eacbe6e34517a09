package trampoline.loader.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The commands that are registered as services by gogo's conventions. */
@Component
public final class WhiteboardCommands implements CommandSource {
    private final BundleContext context;
    /** Services that are in use; those that were unregistered are let go at the next look. */
    private final Map<ServiceReference<?>, Object> held = new ConcurrentHashMap<>();

    /** @param context this bundle's */
    @Activate
    public WhiteboardCommands(BundleContext context) {
        this.context = context;
    }

    @Deactivate
    void release() {
        held.keySet().forEach(context::ungetService);
        held.clear();
    }

    @Override
    public List<LoaderCommand> commands(String scope) {
        held.keySet().removeIf(reference -> reference.getBundle() == null);
        List<LoaderCommand> commands = new ArrayList<>();
        for (ServiceReference<?> reference : references(scope)) {
            Object service = held.computeIfAbsent(reference, context::getService);
            // a function has no method of the command's name; it serves the shell alone
            if (service != null && !(service instanceof Function)) {
                for (String name : names(reference.getProperty(CommandProcessor.COMMAND_FUNCTION))) {
                    commands.add(new LoaderCommand(name, service));
                }
            }
        }
        commands.sort(Comparator.comparing(LoaderCommand::name));
        return commands;
    }

    private ServiceReference<?>[] references(String scope) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(
                    null,
                    "(&(" + CommandProcessor.COMMAND_SCOPE + "=" + scope + ")(" + CommandProcessor.COMMAND_FUNCTION
                            + "=*))");
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + scope + "' cannot be the scope of commands", e);
        }
    }

    private static List<String> names(Object functions) {
        return functions instanceof String[] several ? List.of(several) : List.of(String.valueOf(functions));
    }
}
