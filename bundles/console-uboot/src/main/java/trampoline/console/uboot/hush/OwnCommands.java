package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import trampoline.console.uboot.command.UbootCommand;

/**
 * Registers the commands of this bundle as services, each with gogo's properties; {@code META-INF/services} lists them, as
 * for a Java program without a framework. A component for each would say the same by a description in XML of its own, and
 * reading a hundred of those is a fifth of the time that the shell takes to start.
 */
@Component(service = {})
public final class OwnCommands {
    /**
     * Registers them; the framework takes them back when the bundle stops.
     *
     * @param context this bundle's
     */
    @Activate
    public OwnCommands(BundleContext context) {
        ServiceLoader.load(UbootCommand.class, OwnCommands.class.getClassLoader())
                .forEach(command -> context.registerService(UbootCommand.class, command, properties(command)));
    }

    private static Dictionary<String, Object> properties(UbootCommand command) {
        List<String> functions = new ArrayList<>(List.of(command.name()));
        command.widths().chars().forEach(width -> functions.add(command.name() + "." + (char) width));
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, UbootCommand.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, functions.toArray(String[]::new));
        return properties;
    }
}
