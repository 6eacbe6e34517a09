package trampoline.console.uboot.network;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/** Registers the commands of this package; each looks for its protocol when it is called. */
@Component(service = {})
public final class NetworkCommands {
    /**
     * Registers them; the framework takes them back when the bundle stops.
     *
     * @param context this bundle's
     */
    @Activate
    public NetworkCommands(BundleContext context, @Reference NetworkProtocols protocols) {
        of(protocols).forEach(command -> context.registerService(UbootCommand.class, command, properties(command)));
    }

    /** The commands of a Java program without a framework. */
    public static List<UbootCommand> installed() {
        return of(NetworkProtocols.installed());
    }

    private static List<UbootCommand> of(NetworkProtocols protocols) {
        return List.of(
                new AddressCommand("dhcp", "boot image via network using DHCP/TFTP protocol", protocols),
                new AddressCommand("bootp", "boot image via network using BOOTP/TFTP protocol", protocols),
                new TftpbootCommand(protocols),
                new TftpputCommand(protocols),
                new PingCommand(protocols));
    }

    private static Dictionary<String, Object> properties(UbootCommand command) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, UbootCommand.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, command.name());
        return properties;
    }
}
