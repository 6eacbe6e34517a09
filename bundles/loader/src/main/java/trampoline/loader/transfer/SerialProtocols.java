package trampoline.loader.transfer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.SerialProtocol;

/** The protocols for serial lines that there are now; they come and go at any time. */
@Component(service = SerialProtocols.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SerialProtocols {
    private final List<SerialProtocol> stated;
    private final Map<ServiceReference<SerialProtocol>, SerialProtocol> services =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    /** Those that are services. */
    @Activate
    public SerialProtocols() {
        this(List.of());
    }

    /** @param stated protocols that are there beside services, the preferred ones first */
    public SerialProtocols(List<SerialProtocol> stated) {
        this.stated = List.copyOf(stated);
    }

    /** The protocols of a Java program without a framework: those that {@link ServiceLoader} finds. */
    public static SerialProtocols installed() {
        return new SerialProtocols(
                ServiceLoader.load(SerialProtocol.class, SerialProtocol.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProtocol(SerialProtocol protocol, ServiceReference<SerialProtocol> reference) {
        services.put(reference, protocol);
    }

    void removeProtocol(SerialProtocol protocol, ServiceReference<SerialProtocol> reference) {
        services.remove(reference);
    }

    /** All of them, those with a higher service ranking first. */
    public List<SerialProtocol> all() {
        return services.isEmpty() ? stated : List.copyOf(services.values());
    }

    /** The one that loaders know by a letter. */
    public Optional<SerialProtocol> lettered(char letter) {
        return all().stream()
                .filter(protocol ->
                        protocol.letter().filter(own -> own == letter).isPresent())
                .findFirst();
    }

    /**
     * The one of a name.
     *
     * @throws LoaderException naming those there are, when there is none of that name
     */
    public SerialProtocol named(String name) throws LoaderException {
        return all().stream()
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LoaderException("the transfer protocol '" + name
                        + "' is not installed; installed: " + names() + "; start a bundle that brings it"));
    }

    /** Their names for messages; {@code none} when there are none. */
    public String names() {
        List<SerialProtocol> all = all();
        return all.isEmpty()
                ? "none"
                : all.stream().map(SerialProtocol::name).sorted().collect(Collectors.joining(", "));
    }
}
