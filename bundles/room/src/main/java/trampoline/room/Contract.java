package trampoline.room;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.CpuModel;
import trampoline.api.handover.CallingConvention;
import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageFormat;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.DemonstrationGuest;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderStage;
import trampoline.api.network.HostStationType;
import trampoline.api.serial.SerialPlugType;
import trampoline.loader.pipeline.PluginFault;

/**
 * A type that plugins contribute services of.
 *
 * @param kind what such a service is, for people
 * @param identity what it calls itself; of several services with one identity one is used
 */
record Contract<T>(Class<T> type, String kind, Identity<T> identity) {
    static final Contract<BoardType> BOARD = new Contract<>(BoardType.class, "board", Contract::board);
    static final Contract<Architecture> ARCHITECTURE =
            new Contract<>(Architecture.class, "architecture", Contract::architecture);
    static final Contract<LoaderCode> LOADER_CODE =
            named(LoaderCode.class, "loader code", LoaderCode::architecture, "architecture");
    static final Contract<CallingConvention> CALLING_CONVENTION =
            named(CallingConvention.class, "calling convention", CallingConvention::architecture, "architecture");
    static final Contract<KernelHandover> KERNEL_HANDOVER =
            named(KernelHandover.class, "kernel handover", KernelHandover::architecture, "architecture");
    static final Contract<DemonstrationGuest> DEMONSTRATION_GUEST =
            named(DemonstrationGuest.class, "demonstration guest", DemonstrationGuest::architecture, "architecture");
    static final Contract<KernelGate> KERNEL_GATE = named(KernelGate.class, "kernel gate", KernelGate::name, "name");
    static final Contract<ConsoleType> CONSOLE = named(ConsoleType.class, "console", ConsoleType::name, "name");
    static final Contract<ImageFormat> IMAGE_FORMAT =
            named(ImageFormat.class, "image format", ImageFormat::name, "name");
    static final Contract<SerialPlugType> SERIAL_PLUG = named(
            SerialPlugType.class,
            "serial plug",
            type -> type.kinds() == null ? null : String.join(", ", type.kinds()),
            "kinds");
    static final Contract<HostStationType> HOST = new Contract<>(
            HostStationType.class, "network host", type -> type.getClass().getName());
    /** Which of several stages of one name is used depends on the board: the pipeline decides it. */
    static final Contract<LoaderStage> STAGE = new Contract<>(
            LoaderStage.class, "loader stage", type -> type.getClass().getName());

    static final List<Contract<?>> ALL = List.of(
            BOARD,
            ARCHITECTURE,
            LOADER_CODE,
            CALLING_CONVENTION,
            KERNEL_HANDOVER,
            KERNEL_GATE,
            STAGE,
            CONSOLE,
            DEMONSTRATION_GUEST,
            HOST,
            SERIAL_PLUG,
            IMAGE_FORMAT);

    /** Asks a service what it is. */
    interface Identity<T> {
        String of(T service) throws PluginFault;
    }

    private interface Name<T> {
        String of(T service);
    }

    private static <T> Contract<T> named(Class<T> type, String kind, Name<T> name, String method) {
        return new Contract<>(type, kind, service -> twice(method, () -> name.of(service)));
    }

    private static String board(BoardType type) throws PluginFault {
        told("title", type.title());
        told("architecture", type.architecture());
        told("cpuModel", type.cpuModel());
        told("defaultLayout", type.defaultLayout());
        return twice("name", type::name);
    }

    private static String architecture(Architecture architecture) throws PluginFault {
        String models = told("models", architecture.models()).stream()
                .map(CpuModel::name)
                .collect(Collectors.joining(", "));
        return twice("name", architecture::name) + " (" + models + ")";
    }

    private static String twice(String method, Supplier<String> answer) throws PluginFault {
        String first = told(method, answer.get());
        String second = told(method, answer.get());
        if (!first.equals(second)) {
            throw new PluginFault("it answers '" + first + "' first and '" + second + "' then to " + method + "()");
        }
        if (first.isBlank()) {
            throw new PluginFault("it answers nothing to " + method + "()");
        }
        return first;
    }

    private static <A> A told(String method, A answer) throws PluginFault {
        if (answer == null) {
            throw new PluginFault("it answers null to " + method + "()");
        }
        return answer;
    }
}
