package trampoline.console.uboot.command;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Registers commands as services with gogo's properties, which say for the shell what a command says itself. */
public final class CommandServices {
    private CommandServices() {}

    /**
     * Registers a command; the framework takes it back when the bundle stops.
     *
     * @param context the bundle's
     * @param more further properties, such as a ranking
     */
    public static ServiceRegistration<UbootCommand> register(
            BundleContext context, UbootCommand command, Map<String, Object> more) {
        List<String> functions = new ArrayList<>(List.of(command.name()));
        command.widths().chars().forEach(width -> functions.add(command.name() + "." + (char) width));
        Dictionary<String, Object> properties = new Hashtable<>(more);
        properties.put(CommandProcessor.COMMAND_SCOPE, UbootCommand.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, functions.toArray(String[]::new));
        return context.registerService(UbootCommand.class, command, properties);
    }
}
