package trampoline.loader.transfer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.AddressProtocol;
import trampoline.api.transfer.EchoProtocol;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.TransferProtocol;

/** The protocols over a network that there are now; they come and go at any time. */
@Component(service = NetworkProtocols.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class NetworkProtocols {
    private final List<TransferProtocol> stated;
    private final Map<ServiceReference<?>, TransferProtocol> services =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    /** Those that are services. */
    @Activate
    public NetworkProtocols() {
        this(List.of());
    }

    /** @param stated protocols that are there beside services, the preferred ones first */
    public NetworkProtocols(List<TransferProtocol> stated) {
        this.stated = List.copyOf(stated);
    }

    /** The protocols of a Java program without a framework: those that {@link ServiceLoader} finds. */
    public static NetworkProtocols installed() {
        return new NetworkProtocols(Stream.of(NetworkProtocol.class, AddressProtocol.class, EchoProtocol.class)
                .<TransferProtocol>flatMap(NetworkProtocols::load)
                .toList());
    }

    private static <T extends TransferProtocol> Stream<T> load(Class<T> type) {
        return ServiceLoader.load(type, type.getClassLoader()).stream().map(ServiceLoader.Provider::get);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNetworkProtocol(NetworkProtocol protocol, ServiceReference<NetworkProtocol> reference) {
        services.put(reference, protocol);
    }

    void removeNetworkProtocol(NetworkProtocol protocol, ServiceReference<NetworkProtocol> reference) {
        services.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAddressProtocol(AddressProtocol protocol, ServiceReference<AddressProtocol> reference) {
        services.put(reference, protocol);
    }

    void removeAddressProtocol(AddressProtocol protocol, ServiceReference<AddressProtocol> reference) {
        services.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEchoProtocol(EchoProtocol protocol, ServiceReference<EchoProtocol> reference) {
        services.put(reference, protocol);
    }

    void removeEchoProtocol(EchoProtocol protocol, ServiceReference<EchoProtocol> reference) {
        services.remove(reference);
    }

    /**
     * The one of a kind and a name.
     *
     * @throws LoaderException naming those there are, when there is none
     */
    public <T extends TransferProtocol> T named(Class<T> kind, String name) throws LoaderException {
        List<TransferProtocol> all = services.isEmpty() ? stated : List.copyOf(services.values());
        return all.stream()
                .filter(protocol -> kind.isInstance(protocol) && protocol.name().equals(name))
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new LoaderException("the network protocol '" + name
                        + "' is not installed; installed: " + names(all) + "; start a bundle that brings it"));
    }

    private static String names(List<TransferProtocol> all) {
        return all.isEmpty()
                ? "none"
                : all.stream().map(TransferProtocol::name).sorted().collect(Collectors.joining(", "));
    }
}
