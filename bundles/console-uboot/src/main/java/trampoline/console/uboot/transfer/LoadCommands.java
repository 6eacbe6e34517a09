package trampoline.console.uboot.transfer;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.transfer.SerialProtocol;
import trampoline.console.uboot.command.CommandServices;
import trampoline.console.uboot.command.UbootCommand;

/**
 * Offers a command {@code load} with a protocol's letter behind it for as long as the protocol is there; and {@code save},
 * where the data carry addresses.
 */
@Component(
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LoadCommands {
    private final BundleContext context;
    private final Map<ServiceReference<SerialProtocol>, List<ServiceRegistration<UbootCommand>>> offered =
            new ConcurrentHashMap<>();

    /** @param context this bundle's, which offers the commands */
    @Activate
    public LoadCommands(BundleContext context) {
        this.context = context;
    }

    /** The commands of a Java program without a framework: for the protocols that {@link ServiceLoader} finds. */
    public static List<UbootCommand> installed() {
        return ServiceLoader.load(SerialProtocol.class, SerialProtocol.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(LoadCommands::of)
                .toList();
    }

    private static Stream<UbootCommand> of(SerialProtocol protocol) {
        return protocol.letter().stream()
                .flatMap(letter -> protocol.addressed()
                        ? Stream.of(new LoadCommand(protocol, letter), new SaveCommand(protocol, letter))
                        : Stream.of(new LoadCommand(protocol, letter)));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProtocol(SerialProtocol protocol, ServiceReference<SerialProtocol> reference) {
        offered.put(
                reference,
                of(protocol).map(command -> offer(command, reference)).toList());
    }

    void removeProtocol(ServiceReference<SerialProtocol> reference) {
        List<ServiceRegistration<UbootCommand>> gone = offered.remove(reference);
        if (gone != null) {
            gone.forEach(ServiceRegistration::unregister);
        }
    }

    private ServiceRegistration<UbootCommand> offer(UbootCommand command, ServiceReference<SerialProtocol> reference) {
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        // of two protocols with one letter the same one counts everywhere
        return CommandServices.register(
                context, command, ranking == null ? Map.of() : Map.of(Constants.SERVICE_RANKING, ranking));
    }
}
