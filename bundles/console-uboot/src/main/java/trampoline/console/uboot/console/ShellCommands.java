package trampoline.console.uboot.console;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.stage.UbootStyle;
import trampoline.loader.console.CommandProperties;

/**
 * Makes every command of the console one of the shell, in the scope {@code u-boot}: {@code u-boot:md}, and for its widths
 * {@code u-boot:md.b} and so on.
 */
@Component(
        service = {},
        immediate = true)
public final class ShellCommands {
    private final BundleContext context;
    private final List<ServiceRegistration<Function>> registrations = new ArrayList<>();

    /**
     * @param context this bundle's, which registers the shell's commands
     * @param commands of the console
     */
    @Activate
    public ShellCommands(BundleContext context, @Reference CommandTable commands) {
        this.context = context;
        for (UbootCommand command : commands.own()) {
            register(command, command.name());
            for (char width : command.widths().toCharArray()) {
                register(command, command.name() + "." + width);
            }
        }
    }

    private void register(UbootCommand command, String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, UbootStyle.NAME);
        properties.put(CommandProcessor.COMMAND_FUNCTION, name);
        properties.put(CommandProperties.SUMMARY, command.summary());
        properties.put(CommandProperties.USAGE, (command.name() + " " + command.usage()).strip());
        registrations.add(context.registerService(Function.class, new ShellFunction(name), properties));
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
