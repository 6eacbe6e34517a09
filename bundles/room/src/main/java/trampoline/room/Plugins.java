package trampoline.room;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageFormats;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderStage;
import trampoline.api.network.HostStationType;
import trampoline.api.serial.SerialPlugType;
import trampoline.loader.pipeline.Candidate;

/** What plugins contribute now. Any thread. */
public final class Plugins {
    /**
     * A service.
     *
     * @param bundle symbolic name of the bundle it comes from
     * @param ranking the higher one is asked first
     */
    private record Origin(String bundle, int ranking) {}

    /** The types that plugins contribute services of. */
    static final List<Class<?>> CONTRACTS = List.of(
            BoardType.class,
            Architecture.class,
            LoaderCode.class,
            CallingConvention.class,
            KernelHandover.class,
            LoaderStage.class,
            ConsoleType.class,
            DemonstrationGuest.class,
            HostStationType.class,
            SerialPlugType.class,
            ImageFormat.class);

    private final Map<Object, Origin> services = new ConcurrentHashMap<>();

    /**
     * A service has come.
     *
     * @param bundle symbolic name of the bundle it comes from
     * @param ranking its service ranking
     */
    public void add(Object service, String bundle, int ranking) {
        services.put(service, new Origin(bundle, ranking));
    }

    /** A service has gone. */
    public void remove(Object service) {
        services.remove(service);
    }

    /** Those that are instances of just this class. */
    List<Object> ofClass(Class<?> type) {
        return services.keySet().stream()
                .filter(service -> service.getClass() == type)
                .toList();
    }

    private <T> Stream<T> all(Class<T> type) {
        return services.entrySet().stream()
                .filter(entry -> type.isInstance(entry.getKey()))
                .sorted(Comparator.comparing((Map.Entry<Object, Origin> entry) ->
                                -entry.getValue().ranking())
                        .thenComparing(entry -> entry.getValue().bundle())
                        .thenComparing(entry -> entry.getKey().getClass().getName()))
                .map(entry -> type.cast(entry.getKey()));
    }

    /** What to tell when a plugin's code fails where it only was to describe or to build a board. */
    BoardException fault(BoardType type, RuntimeException failure) {
        if (failure instanceof UncheckedIOException) {
            return new BoardException(failure.getMessage(), failure.getCause());
        }
        Origin origin = services.getOrDefault(type, new Origin("?", 0));
        return new BoardException(
                "board " + type.name() + " cannot be built: a plugin failed, most likely " + origin.bundle() + ": "
                        + failure,
                failure);
    }

    /** The kinds of board, by name. */
    List<BoardType> boardTypes() {
        return all(BoardType.class)
                .sorted(Comparator.comparing(BoardType::name))
                .toList();
    }

    /** The architectures. */
    List<Architecture> architectures() {
        return all(Architecture.class).toList();
    }

    /** The loader's machine code for an architecture. */
    Optional<LoaderCode> loaderCode(String architecture) {
        return all(LoaderCode.class)
                .filter(code -> code.architecture().equals(architecture))
                .findFirst();
    }

    /** How functions are called on an architecture. */
    Optional<CallingConvention> callingConvention(String architecture) {
        return all(CallingConvention.class)
                .filter(convention -> convention.architecture().equals(architecture))
                .findFirst();
    }

    /** How kernels are entered on an architecture. */
    Optional<KernelHandover> kernelHandover(String architecture) {
        return all(KernelHandover.class)
                .filter(handover -> handover.architecture().equals(architecture))
                .findFirst();
    }

    /** How kernels are entered on all architectures. */
    List<KernelHandover> kernelHandovers() {
        return all(KernelHandover.class).toList();
    }

    /** The demonstration guest for an architecture. */
    Optional<DemonstrationGuest> guest(String architecture) {
        return all(DemonstrationGuest.class)
                .filter(guest -> guest.architecture().equals(architecture))
                .findFirst();
    }

    /** What makes the host on a board's network. */
    Optional<HostStationType> hosts() {
        return all(HostStationType.class).findFirst();
    }

    /** Ways in which programs of the host reach serial connectors. */
    List<SerialPlugType> serialPlugTypes() {
        return all(SerialPlugType.class).toList();
    }

    /** The consoles, by name. */
    List<ConsoleType> consoles() {
        return all(ConsoleType.class)
                .sorted(Comparator.comparing(ConsoleType::name))
                .toList();
    }

    /** The image formats, the most particular ones first. */
    ImageFormats imageFormats() {
        return new ImageFormats(all(ImageFormat.class)
                .sorted(Comparator.comparingInt(ImageFormat::precedence).reversed())
                .toList());
    }

    /** The loader stages. */
    List<Candidate> stages() {
        return all(LoaderStage.class)
                .map(stage -> new Candidate(
                        stage, services.getOrDefault(stage, new Origin("?", 0)).bundle()))
                .toList();
    }
}
