package trampoline.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.WrongChoiceException;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.KernelTarget;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderImage;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.network.HostNetwork;
import trampoline.api.room.HeldBoard;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.SetAside;
import trampoline.loader.pipeline.Pipeline;
import trampoline.loader.stage2.Loader;
import trampoline.machine.Chassis;
import trampoline.room.serial.SerialPlugs;

/** Builds boards of what plugins contribute and keeps those that are powered on. */
public final class Room implements MachineRoom {
    private static final String LOADER_BUNDLE = "trampoline.loader";

    private final Plugins plugins;
    private final Loaders loaders;
    private final Comebacks comebacks;
    private final List<PoweredMachine> powered = new CopyOnWriteArrayList<>();
    private volatile RoomSettings settings;

    /**
     * A room without boards.
     *
     * @param plugins what boards are built of
     */
    public Room(Plugins plugins, RoomSettings settings) {
        this(plugins, settings, () -> {});
    }

    /**
     * A room without boards.
     *
     * @param plugins what boards are built of
     * @param fetch brings in what plugins have come to contribute since; called before a loader begins
     */
    Room(Plugins plugins, RoomSettings settings, Runnable fetch) {
        this.plugins = plugins;
        this.settings = settings;
        loaders = new Loaders(plugins, fetch);
        comebacks = new Comebacks(options -> {
            fetch.run();
            return powerOnAgain(options);
        });
    }

    /** Tells, once, of boards that something is configured for and that there are not. */
    void checkSettings() {
        settings.warnOfUnknownBoards(
                plugins.boardTypes().stream().map(BoardType::name).toList());
    }

    void setSettings(RoomSettings changed) {
        settings = changed;
    }

    @Override
    public List<BoardType> boardTypes() {
        return plugins.boardTypes();
    }

    @Override
    public List<SetAside> setAside() {
        return plugins.setAside();
    }

    @Override
    public List<PoweredBoard> powered() {
        return List.copyOf(powered);
    }

    @Override
    public List<HeldBoard> held() {
        return comebacks.held();
    }

    /**
     * Switches off what cannot go on without a service, the board that was powered on last first.
     *
     * @param what the service and its bundle, for people
     */
    public void serviceGone(Object service, String what) {
        List<PoweredMachine> reversed = new ArrayList<>(powered);
        Collections.reverse(reversed);
        reversed.forEach(machine -> machine.serviceGone(service, what));
    }

    /** Plugins offer more than before. */
    void somethingCame() {
        comebacks.somethingCame();
    }

    /** Switches all off, the last one first. */
    public void close() {
        comebacks.close();
        List<PoweredMachine> all = new ArrayList<>(powered);
        Collections.reverse(all);
        all.forEach(PoweredMachine::powerOff);
    }

    private BoardType type(String name) throws BoardException {
        List<BoardType> types = plugins.boardTypes();
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongChoiceException("unknown board '" + name + "'; "
                        + (types.isEmpty()
                                ? "no bundle with a board is active"
                                : "there " + (types.size() == 1 ? "is " : "are ")
                                        + types.stream().map(BoardType::name).collect(Collectors.joining(", ")))));
    }

    private Architecture architecture(BoardType type) throws BoardException {
        for (Architecture architecture : plugins.architectures()) {
            boolean fits = architecture.name().equals(type.architecture())
                    && architecture.models().stream()
                            .anyMatch(model -> model.name().equals(type.cpuModel()));
            if (fits) {
                return architecture;
            }
        }
        String there = plugins.architectures().stream()
                .map(architecture -> architecture.name() + " ("
                        + architecture.models().stream().map(m -> m.name()).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
        throw new BoardException("board " + type.name() + " needs a CPU " + type.cpuModel() + " of architecture "
                + type.architecture() + "; there " + (there.isEmpty() ? "is none" : "are " + there)
                + "; start a bundle that provides the capability " + Architecture.NAMESPACE + "="
                + type.architecture());
    }

    @Override
    public PipelinePlan plan(String name) throws BoardException {
        for (PoweredMachine machine : powered) {
            if (machine.board().type().name().equals(name)) {
                return machine.plan();
            }
        }
        BoardType type = type(name);
        // what a board tells the loader is known once it is built
        return rehearse(
                type,
                type.defaultLayout(),
                board -> pipeline(board, Optional.empty()).plan());
    }

    @Override
    public PipelinePlan plan(PowerOnOptions options) throws BoardException {
        BoardType type = type(options.board());
        FlashLayout layout = layout(type, options);
        Optional<ForeignLoader> foreign = ForeignLoader.read(options, type);
        BootFiles files = BootFiles.read(options, layout);
        return rehearse(type, layout, board -> {
            recognised(board, files, foreign, options);
            if (foreign.isPresent()) {
                return new PipelinePlan(type.name(), List.of(), List.of(), List.of());
            }
            Pipeline pipeline = pipeline(board, options.console());
            if (files.refusal().isPresent() && !pipeline.provides(Keys.HOST_IMAGES)) {
                throw new BoardException(files.refusal().get());
            }
            return pipeline.plan();
        });
    }

    private FlashLayout layout(BoardType type, PowerOnOptions options) throws BoardException {
        if (options.layout().isPresent()) {
            return LayoutChoice.choose(type, options.layout());
        }
        try {
            return LayoutChoice.choose(type, settings.layout(type.name()));
        } catch (BoardException e) {
            throw settings.wrong("layouts", e);
        }
    }

    /**
     * The name of a board's console.
     *
     * @param wanted what was asked for; goes before what is configured
     * @return empty for the board's usual one
     * @throws BoardException when there is no such console as is configured, with the place that says so
     */
    private Optional<String> consoleName(Board board, Optional<String> wanted) throws BoardException {
        Optional<String> configured = settings.console(board.type().name());
        if (wanted.isPresent() || configured.isEmpty()) {
            return wanted;
        }
        try {
            return Optional.of(loaders.console(board, configured).name());
        } catch (BoardException e) {
            throw settings.wrong("consoles", e);
        }
    }

    private Pipeline pipeline(Board board, Optional<String> wanted) throws BoardException {
        return loaders.pipeline(board, loaders.console(board, consoleName(board, wanted)));
    }

    /** What is done with a board. */
    private interface BoardUse<T> {
        T of(Board board) throws BoardException;
    }

    /** Builds a board that is as delivered, and forgets it. */
    private <T> T rehearse(BoardType type, FlashLayout layout, BoardUse<T> use) throws BoardException {
        Path folder;
        try {
            folder = Files.createTempDirectory("trampoline-plan");
        } catch (IOException e) {
            throw new BoardException("cannot make a temporary folder: " + e.getMessage(), e);
        }
        try (Board board = type.create(new Chassis().setup(architecture(type), folder, layout, 0))) {
            return use.of(board);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw plugins.fault(type, e);
        } finally {
            FolderTree.delete(folder);
        }
    }

    @Override
    public PoweredBoard powerOn(PowerOnOptions options) throws BoardException {
        PoweredBoard board = powerOnAgain(options);
        comebacks.forget(options);
        return board;
    }

    /** The same for a board that may be one that comes back. */
    private synchronized PoweredBoard powerOnAgain(PowerOnOptions options) throws BoardException {
        BoardType type = type(options.board());
        requireOff(options);
        Architecture architecture = architecture(type);
        FlashLayout layout = layout(type, options);
        Optional<ForeignLoader> foreign = ForeignLoader.read(options, type);
        BootFiles files = BootFiles.read(options, layout);
        StateFolder folder = StateFolder.open(options.state(), type.name());
        Chassis chassis = new Chassis();
        options.realTimeClock().ifPresent(chassis::setRealTimeClock);
        Board board = null;
        PoweredMachine machine = null;
        Optional<BoardNetwork> network = Optional.empty();
        SerialPlugs plugs = new SerialPlugs();
        try {
            if (options.factory()) {
                rehearse(type, layout, delivered -> recognised(delivered, files, foreign, options));
                folder.empty();
            }
            board = type.create(chassis.setup(architecture, folder.path(), layout, options.seed()));
            board.cpu().setExecution(options.execution());
            Optional<HostNetwork> wanted = network(board, files, foreign, options);
            if (wanted.isPresent()) {
                network = Optional.of(BoardNetwork.connect(board, wanted.get(), plugins.hosts(), chassis.inbox()));
            }
            Consumer<PoweredMachine> whenGone = whenGone(network, plugs);
            Optional<RamProgram> program = RamProgram.read(
                    options,
                    plugins.kernelHandover(architecture.name()),
                    board.bus().byteOrder());
            if (program.isPresent()) {
                program.get().requirePlace(board);
            }
            if (program.isPresent() || foreign.isPresent()) {
                machine = powerOn(board, chassis, architecture, foreign, program, options, folder, whenGone);
            } else {
                machine = powerOn(board, chassis, architecture, files, options, folder, whenGone);
            }
            powered.add(machine);
            machine.setNetwork(network);
            plugIn(machine, plugs);
            return machine;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw plugins.fault(type, e);
        } finally {
            if (machine == null) {
                network.ifPresent(BoardNetwork::close);
                if (board != null) {
                    board.close();
                }
                folder.discard();
            }
        }
    }

    @Override
    public synchronized void bringBackAsDelivered(String name, Path state) throws BoardException {
        BoardType type = type(name);
        requireOff(PowerOnOptions.of(name, state));
        if (!Files.exists(state.resolve(type.name()))) {
            return;
        }
        try (StateFolder folder = StateFolder.open(state, type.name())) {
            folder.empty();
        }
    }

    /** The network that is asked for, or that images need which only a network boot can bring; they are there then. */
    private Optional<HostNetwork> network(
            Board board, BootFiles files, Optional<ForeignLoader> foreign, PowerOnOptions options) {
        boolean boots = !files.fromHost().isEmpty()
                && foreign.isEmpty()
                && board.bootProfile().bootsFromNetwork()
                && plugins.hosts().isPresent();
        if (!boots) {
            return options.network();
        }
        HostNetwork.Builder network =
                options.network().map(HostNetwork::toBuilder).orElseGet(HostNetwork::builder);
        files.fromHost()
                .forEach((partition, contents) -> network.image(HostFiles.fileName(board.type(), partition), contents));
        return Optional.of(network.build());
    }

    private void plugIn(PoweredMachine machine, SerialPlugs plugs) throws BoardException {
        try {
            plugs.connect(machine, machine.options().serial(), plugins.serialPlugTypes());
            machine.setSerialPlugs(plugs);
        } catch (BoardException e) {
            machine.powerOff();
            throw e;
        }
    }

    private Consumer<PoweredMachine> whenGone(Optional<BoardNetwork> network, SerialPlugs plugs) {
        return machine -> {
            powered.remove(machine);
            plugs.close();
            network.ifPresent(BoardNetwork::close);
            WhenPluginGoes then = machine.comesBack() ? settings.whenPluginGoes() : WhenPluginGoes.off;
            switch (then) {
                case restart -> comebacks.add(machine.whatComesBack());
                case hold -> comebacks.hold(machine.whatComesBack());
                case off -> machine.ownSuccessor().cancel(false);
            }
        };
    }

    private void requireOff(PowerOnOptions options) throws BoardException {
        for (PoweredMachine machine : powered) {
            if (WentOff.isSameBoard(machine.options(), options)) {
                throw new BoardException("board " + options.board() + " is powered on already; switch it off first");
            }
        }
    }

    private PoweredMachine powerOn(
            Board board,
            Chassis chassis,
            Architecture architecture,
            BootFiles files,
            PowerOnOptions options,
            StateFolder folder,
            Consumer<PoweredMachine> whenGone)
            throws BoardException {
        BoardType type = board.type();
        LoaderImage image = loaders.image(board);
        Loaders.Wish wish = new Loaders.Wish(
                consoleName(board, options.console()),
                files.fromHost().isEmpty() ? Optional.empty() : Optional.of(new HostFiles(files.fromHost())));
        Loader loader = loaders.loader(board, wish);
        if (files.refusal().isPresent() && !loader.pipeline().provides(Keys.HOST_IMAGES)) {
            throw new BoardException(files.refusal().get());
        }
        BootFiles recognised = recognised(board, files, Optional.empty(), options);
        FlashContents contents = new FlashContents(board, loader.console());
        contents.plan(
                image,
                recognised,
                options.commandLine(),
                settings.machineNumber(type.name()),
                plugins.guest(type.architecture()));
        contents.write();
        Loader first = loader.remarking(contents.remarkOnReturn());
        return new PoweredMachine(
                board,
                chassis,
                options,
                image,
                first,
                loaders.successive(board, wish, first),
                folder,
                identities(List.of(type, architecture)),
                LOADER_BUNDLE,
                whenGone);
    }

    private PoweredMachine powerOn(
            Board board,
            Chassis chassis,
            Architecture architecture,
            Optional<ForeignLoader> loader,
            Optional<RamProgram> program,
            PowerOnOptions options,
            StateFolder folder,
            Consumer<PoweredMachine> whenGone)
            throws BoardException {
        recognised(board, BootFiles.NONE, loader, options);
        if (loader.isPresent()) {
            loader.get().program(board.flashBanks().get(0), board.bootProfile().stage1());
        }
        Set<Object> services = identities(List.of(board.type(), architecture));
        return program.isPresent()
                ? new PoweredMachine(board, chassis, options, program.get(), folder, services, whenGone)
                : new PoweredMachine(board, chassis, options, folder, services, whenGone);
    }

    /** Looks at files before any of them is written. */
    private BootFiles recognised(Board board, BootFiles files, Optional<ForeignLoader> loader, PowerOnOptions options)
            throws BoardException {
        Optional<KernelHandover> handover = plugins.kernelHandover(board.type().architecture());
        if (options.force() || handover.isEmpty()) {
            return files;
        }
        FileRecognition recognition = recognition(board, handover.get());
        if (loader.isPresent()) {
            loader.get()
                    .recognised(
                            recognition,
                            board.flashBanks().get(0),
                            board.bootProfile().stage1());
        }
        return files.recognised(recognition, kernelTarget(board, handover.get()));
    }

    private FileRecognition recognition(Board board, KernelHandover own) {
        return new FileRecognition(
                plugins.imageFormats(),
                plugins.kernelHandovers(),
                own,
                board.bus().byteOrder());
    }

    private static KernelTarget kernelTarget(Board board, KernelHandover handover) throws BoardException {
        long usual = board.ramWindows().get(0).start() + board.bootProfile().kernelOffset();
        try {
            return new KernelTarget(
                    handover.imageArchitecture(),
                    handover.pointerBytes() * Byte.SIZE,
                    board.bus().byteOrder(),
                    handover.address(usual));
        } catch (LoaderException e) {
            throw new BoardException("board " + board.type().name() + ": " + e.getMessage(), e);
        }
    }

    /** By identity: what a plugin's service says of its equality counts for nothing. */
    private static Set<Object> identities(List<Object> services) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(services);
        return set;
    }
}
