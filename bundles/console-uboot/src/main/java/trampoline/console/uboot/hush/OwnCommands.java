package trampoline.console.uboot.hush;

import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.console.uboot.command.CommandServices;
import trampoline.console.uboot.command.UbootCommand;

/**
 * Registers the commands of this bundle as services; {@code META-INF/services} lists them, as for a Java program without a
 * framework. A component for each would say the same by a description in XML of its own, and reading a hundred of those is a
 * fifth of the time that the shell takes to start.
 */
@Component(
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OwnCommands {
    /** @param context this bundle's */
    @Activate
    public OwnCommands(BundleContext context) {
        ServiceLoader.load(UbootCommand.class, OwnCommands.class.getClassLoader())
                .forEach(command -> CommandServices.register(context, command, Map.of()));
    }
}
