package trampoline.uboot.console;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.loader.console.CommandProperties;
import trampoline.uboot.command.UbootCommand;
import trampoline.uboot.stage.UbootStyle;

/**
 * Makes every command of the console one of the shell, in the scope {@code u-boot}: {@code u-boot:md}, and for its widths
 * {@code u-boot:md.b} and so on. They come and go with the commands' services.
 */
@Component(service = {}, immediate = true)
public final class ShellCommands {
    private final BundleContext context;
    private final Map<UbootCommand, List<ServiceRegistration<Function>>> registered = new ConcurrentHashMap<>();

    /** @param context this bundle's, which registers the shell's commands */
    @Activate
    public ShellCommands(BundleContext context) {
        this.context = context;
    }

    /** A command has come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(UbootCommand command) {
        List<ServiceRegistration<Function>> registrations = new ArrayList<>();
        registrations.add(register(command, command.name()));
        for (char width : command.widths().toCharArray()) {
            registrations.add(register(command, command.name() + "." + width));
        }
        registered.put(command, registrations);
    }

    private ServiceRegistration<Function> register(UbootCommand command, String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, UbootStyle.NAME);
        properties.put(CommandProcessor.COMMAND_FUNCTION, name);
        properties.put(CommandProperties.SUMMARY, command.summary());
        properties.put(CommandProperties.USAGE, (command.name() + " " + command.usage()).strip());
        return context.registerService(Function.class, new ShellFunction(name), properties);
    }

    /** A command goes. */
    public void remove(UbootCommand command) {
        List<ServiceRegistration<Function>> registrations = registered.remove(command);
        if (registrations != null) {
            registrations.forEach(ServiceRegistration::unregister);
        }
    }

    @Deactivate
    void deactivate() {
        List.copyOf(registered.keySet()).forEach(this::remove);
    }
}
