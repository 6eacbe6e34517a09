package trampoline.room;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageFormats;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.LoaderCode;
import trampoline.api.network.HostStationType;
import trampoline.api.room.SetAside;
import trampoline.api.serial.SerialPlugType;
import trampoline.loader.pipeline.Asking;
import trampoline.loader.pipeline.Candidate;
import trampoline.loader.pipeline.Origin;
import trampoline.loader.pipeline.PluginFault;

/**
 * What plugins contribute now. What a service is called is asked once; one that fails at that is not used, nor is one
 * whose name another has that comes first by {@link Origin#BEST_FIRST}. Any thread.
 */
public final class Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    /** How long a plugin may think about what it is called, in seconds. */
    private static final int PATIENCE = 10;

    /**
     * A service that was asked what it is.
     *
     * @param identity what it calls itself; its class when it is faulty
     * @param fault what is wrong with it
     */
    private record Offer<T>(T service, Origin origin, String identity, Optional<String> fault) {}

    private final Map<Object, Origin> services = Collections.synchronizedMap(new IdentityHashMap<>());
    /** By service, so that it is asked once; by contract, as a service may fulfil several. */
    private final Map<Object, Map<Class<?>, Offer<?>>> asked = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Asking asking;

    /** Without plugins. */
    public Plugins() {
        this(new Questions(PATIENCE));
    }

    /** @param asking how plugins are asked */
    Plugins(Asking asking) {
        this.asking = asking;
    }

    /** How plugins are asked. */
    Asking asking() {
        return asking;
    }

    /** A service has come. */
    public void add(Object service, Origin origin) {
        services.put(service, origin);
    }

    /** A service has gone. */
    public void remove(Object service) {
        services.remove(service);
        asked.remove(service);
    }

    /** Those that are instances of just this class. */
    List<Object> ofClass(Class<?> type) {
        return snapshot().keySet().stream()
                .filter(service -> service.getClass() == type)
                .toList();
    }

    private Map<Object, Origin> snapshot() {
        synchronized (services) {
            return new IdentityHashMap<>(services);
        }
    }

    /** All that fulfil a contract, faulty ones too, the best first. */
    private <T> List<Offer<T>> offers(Contract<T> contract) {
        Map<Object, Origin> fulfilling = snapshot();
        fulfilling.keySet().removeIf(service -> !contract.type().isInstance(service));
        List<Offer<T>> offers = ask(contract, fulfilling);
        offers.sort(Comparator.<Offer<T>, Origin>comparing(Offer::origin, Origin.BEST_FIRST)
                .thenComparing(offer -> offer.service().getClass().getName()));
        return offers;
    }

    /** What services are, each of which is asked once; in any order. */
    private <T> List<Offer<T>> ask(Contract<T> contract, Map<Object, Origin> those) {
        List<Offer<T>> offers = new ArrayList<>();
        List<T> unasked = new ArrayList<>();
        those.keySet()
                .forEach(service -> known(contract, service)
                        .ifPresentOrElse(
                                offers::add, () -> unasked.add(contract.type().cast(service))));
        for (Asking.Answer<T, String> answer :
                asking.askAll(unasked, service -> contract.identity().of(service))) {
            offers.add(keep(contract, offer(contract, those.get(answer.asked()), answer)));
        }
        return offers;
    }

    @SuppressWarnings("unchecked") // an offer is kept under the type of its contract
    private <T> Optional<Offer<T>> known(Contract<T> contract, Object service) {
        return Optional.ofNullable(asked.get(service)).map(known -> (Offer<T>) known.get(contract.type()));
    }

    /** The first one of a service stays. */
    private <T> Offer<T> keep(Contract<T> contract, Offer<T> offer) {
        asked.computeIfAbsent(offer.service(), any -> new ConcurrentHashMap<>()).putIfAbsent(contract.type(), offer);
        Offer<T> kept = known(contract, offer.service()).orElse(offer);
        if (!services.containsKey(offer.service())) {
            // it went while it was asked, and whoever removed it found nothing to forget
            asked.remove(offer.service());
        }
        return kept;
    }

    private static <T> Offer<T> offer(Contract<T> contract, Origin origin, Asking.Answer<T, String> identity) {
        T service = identity.asked();
        try {
            return new Offer<>(service, origin, identity.get(), Optional.empty());
        } catch (PluginFault e) {
            LOG.warn(
                    "{} {} of {} is not used: {}",
                    contract.kind(),
                    service.getClass().getName(),
                    origin,
                    e.getMessage(),
                    e.getCause());
            return new Offer<>(service, origin, service.getClass().getName(), Optional.of(e.getMessage()));
        }
    }

    /** Those that are used, by what they call themselves. */
    private <T> Stream<Offer<T>> used(Contract<T> contract) {
        Map<String, Offer<T>> first = new HashMap<>();
        return offers(contract).stream()
                .filter(offer -> offer.fault().isEmpty())
                .filter(offer -> first.putIfAbsent(offer.identity(), offer) == null);
    }

    private <T> List<T> all(Contract<T> contract) {
        return used(contract).map(Offer::service).toList();
    }

    private <T> List<T> byName(Contract<T> contract) {
        return used(contract)
                .sorted(Comparator.comparing(Offer::identity))
                .map(Offer::service)
                .toList();
    }

    private <T> Optional<T> find(Contract<T> contract, String identity) {
        return used(contract)
                .filter(offer -> offer.identity().equals(identity))
                .map(Offer::service)
                .findFirst();
    }

    /** What is offered and not used, by kind and name. */
    List<SetAside> setAside() {
        return Contract.ALL.stream().flatMap(this::setAside).toList();
    }

    private <T> Stream<SetAside> setAside(Contract<T> contract) {
        List<SetAside> aside = new ArrayList<>();
        Map<String, Offer<T>> first = new HashMap<>();
        for (Offer<T> offer : offers(contract)) {
            Optional<String> reason = offer.fault().map(fault -> "it is faulty: " + fault);
            if (reason.isEmpty()) {
                reason = Optional.ofNullable(first.putIfAbsent(offer.identity(), offer))
                        .map(better -> "shadowed by that of " + better.origin() + ", which is "
                                + better.origin().advantageOver(offer.origin()));
            }
            reason.ifPresent(why -> aside.add(new SetAside(
                    contract.kind(), offer.identity(), offer.origin().toString(), why)));
        }
        return aside.stream();
    }

    /** What to tell when a plugin's code fails where it only was to describe or to build a board. */
    BoardException fault(BoardType type, Throwable failure) {
        if (failure instanceof UncheckedIOException) {
            return new BoardException(failure.getMessage(), failure.getCause());
        }
        Origin origin = services.getOrDefault(type, Origin.UNKNOWN);
        Offer<BoardType> offer =
                ask(Contract.BOARD, new IdentityHashMap<>(Map.of(type, origin))).get(0);
        return new BoardException(
                "board " + offer.identity() + " cannot be built: a plugin failed, most likely "
                        + offer.origin().bundle() + ": " + failure,
                failure);
    }

    /** The kinds of board, by name. */
    List<BoardType> boardTypes() {
        return byName(Contract.BOARD);
    }

    /** The architectures, the best first: several of one name with other models may be there. */
    List<Architecture> architectures() {
        return all(Contract.ARCHITECTURE);
    }

    /** The loader's machine code for an architecture. */
    Optional<LoaderCode> loaderCode(String architecture) {
        return find(Contract.LOADER_CODE, architecture);
    }

    /** How functions are called on an architecture. */
    Optional<CallingConvention> callingConvention(String architecture) {
        return find(Contract.CALLING_CONVENTION, architecture);
    }

    /** How kernels are entered on an architecture. */
    Optional<KernelHandover> kernelHandover(String architecture) {
        return find(Contract.KERNEL_HANDOVER, architecture);
    }

    /** How kernels are entered on all architectures. */
    List<KernelHandover> kernelHandovers() {
        return all(Contract.KERNEL_HANDOVER);
    }

    /** Who is asked before kernels are entered, the highest ranking first; those that cannot tell their names too. */
    List<Gate> kernelGates() {
        return offers(Contract.KERNEL_GATE).stream()
                .map(offer -> new Gate(offer.service(), offer.identity(), offer.origin()))
                .toList();
    }

    /**
     * Who is asked before a kernel is entered.
     *
     * @param name what it calls itself
     */
    record Gate(KernelGate service, String name, Origin origin) {}

    /** The demonstration guest for an architecture. */
    Optional<DemonstrationGuest> guest(String architecture) {
        return find(Contract.DEMONSTRATION_GUEST, architecture);
    }

    /** What makes the host on a board's network. */
    Optional<HostStationType> hosts() {
        return all(Contract.HOST).stream().findFirst();
    }

    /** Ways in which programs of the host reach serial connectors. */
    List<SerialPlugType> serialPlugTypes() {
        return all(Contract.SERIAL_PLUG);
    }

    /** The consoles, by name. */
    List<ConsoleType> consoles() {
        return byName(Contract.CONSOLE);
    }

    /** The console of this name. */
    Optional<ConsoleType> console(String name) {
        return find(Contract.CONSOLE, name);
    }

    /** The image formats, the most particular ones first. */
    ImageFormats imageFormats() {
        return new ImageFormats(used(Contract.IMAGE_FORMAT)
                .map(Offer::service)
                .flatMap(this::withPrecedence)
                .sorted(Comparator.comparingInt((Map.Entry<ImageFormat, Integer> entry) -> entry.getValue())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList());
    }

    private Stream<Map.Entry<ImageFormat, Integer>> withPrecedence(ImageFormat format) {
        return answer(format, ImageFormat::precedence).map(precedence -> Map.entry(format, precedence));
    }

    private <T, A> Stream<A> answer(T service, Function<T, A> question) {
        try {
            return Stream.of(asking.ask(() -> question.apply(service)));
        } catch (PluginFault e) {
            LOG.warn("{} is passed over: {}", service.getClass().getName(), e.getMessage());
            return Stream.of();
        }
    }

    /** The loader stages. */
    List<Candidate> stages() {
        return offers(Contract.STAGE).stream()
                .map(offer -> new Candidate(offer.service(), offer.origin()))
                .toList();
    }
}
