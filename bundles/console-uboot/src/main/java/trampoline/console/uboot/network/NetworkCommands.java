package trampoline.console.uboot.network;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.console.uboot.command.CommandServices;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.transfer.NetworkProtocols;

/** Registers the commands of this package; each looks for its protocol when it is called. */
@Component(
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class NetworkCommands {
    /**
     * Registers them; the framework takes them back when the bundle stops.
     *
     * @param context this bundle's
     */
    @Activate
    public NetworkCommands(BundleContext context, @Reference NetworkProtocols protocols) {
        of(protocols).forEach(command -> CommandServices.register(context, command, Map.of()));
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
}
