package trampoline.room;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import trampoline.api.board.Board;
import trampoline.api.debug.DebugPort;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.LoaderImage;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.loader.StageRecord;
import trampoline.api.network.PoweredNetwork;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.api.serial.SerialOutlet;
import trampoline.api.serial.SerialPort;
import trampoline.api.serial.SerialSocket;
import trampoline.loader.console.ConsoleGate;
import trampoline.loader.stage2.Loader;
import trampoline.loader.stage2.Stage2;
import trampoline.loader.stage2.StageLog;
import trampoline.machine.Chassis;
import trampoline.machine.Machine;
import trampoline.machine.MachineListener;
import trampoline.machine.Question;
import trampoline.room.console.ConsoleAdvice;
import trampoline.room.console.MachineConsole;
import trampoline.room.serial.LineSocket;
import trampoline.room.serial.SerialPlugs;

/** A board, its machine and the loader on it, from power-on to power-off. */
final class PoweredMachine implements PoweredBoard {
    private static final Logger LOG = LoggerFactory.getLogger(PoweredMachine.class);
    /** How long the machine may take to say what it does without, in seconds. */
    private static final int PATIENCE = 2;

    private static final String STAGE1 = "stage 1";
    /** What runs when the flash holds somebody else's loader, and which bundle it comes from: none. */
    private static final String FOREIGN = "foreign loader";
    /** The same for programs in RAM. */
    private static final String IN_RAM = "program in RAM";

    private final Board board;
    private final Chassis chassis;
    private final Machine machine;
    private final PowerOnOptions options;
    private final StateFolder folder;
    private final Set<Object> services;
    private final Consumer<PoweredMachine> whenGone;
    private final StageLog log;
    private final Optional<MachineConsole> console;
    private final Optional<ConsoleAdvice> advice;
    private final List<SerialSocket> sockets;
    private final List<Consumer<String>> noticeListeners = new CopyOnWriteArrayList<>();
    private final String loaderBundle;
    private final ConsoleGate gate = new ConsoleGate();
    private final CompletableFuture<EndReason> ended = new CompletableFuture<>();
    private final CompletableFuture<PoweredBoard> successor = new CompletableFuture<>();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Optional<Loaders.Successive> loaders = Optional.empty();
    private volatile Optional<Stage2> stage2 = Optional.empty();
    private volatile Optional<byte[]> bootParameters = Optional.empty();
    private volatile EndReason reason = new EndReason(EndReason.Kind.SWITCHED_OFF, "switched off");
    private volatile Progress lastProgress = new Progress(0, 0);
    private volatile List<String> lastFindings = List.of();
    private volatile Optional<BoardNetwork> network = Optional.empty();
    private volatile SerialPlugs plugs = new SerialPlugs();
    private boolean started;
    private boolean letGo;

    /**
     * A board whose loader is somebody else's: the machine runs what lies in its flash.
     *
     * @param services without which the machine cannot go on
     * @param whenGone told when the board is off and its folder free again
     */
    PoweredMachine(
            Board board,
            Chassis chassis,
            PowerOnOptions options,
            StateFolder folder,
            Set<Object> services,
            Consumer<PoweredMachine> whenGone) {
        this(board, chassis, options, folder, services, FOREIGN, whenGone);
        log.begin(FOREIGN, FOREIGN);
        if (board.bootProfile().preparedRegisters().isPresent()) {
            Preparation.atEachStart(machine, () -> Stage1Steps.prepare(board));
        }
    }

    /**
     * A board without a loader: the machine runs what is put into its RAM.
     *
     * @param services without which the machine cannot go on
     * @param whenGone told when the board is off and its folder free again
     */
    PoweredMachine(
            Board board,
            Chassis chassis,
            PowerOnOptions options,
            RamProgram program,
            StateFolder folder,
            Set<Object> services,
            Consumer<PoweredMachine> whenGone) {
        this(board, chassis, options, folder, services, IN_RAM, whenGone);
        log.begin(IN_RAM, IN_RAM);
        Preparation.atEachStart(machine, () -> program.start(board));
    }

    /**
     * A board with a loader.
     *
     * @param image the machine code of that, as it lies in flash
     * @param first the rest of it, until the first reset
     * @param loaders where the rest of it comes from then
     * @param services without which the machine cannot go on
     * @param loaderBundle where stage 1 comes from
     * @param whenGone told when the board is off and its folder free again
     */
    PoweredMachine(
            Board board,
            Chassis chassis,
            PowerOnOptions options,
            LoaderImage image,
            Loader first,
            Loaders.Successive loaders,
            StateFolder folder,
            Set<Object> services,
            String loaderBundle,
            Consumer<PoweredMachine> whenGone) {
        this(board, chassis, options, folder, services, loaderBundle, whenGone);
        log.begin(STAGE1, loaderBundle);
        Stage2 loader = new Stage2(board, machine, image, first, loaders, log, gate, new LoaderEvents());
        loader.install();
        stage2 = Optional.of(loader);
        this.loaders = Optional.of(loaders);
    }

    private PoweredMachine(
            Board board,
            Chassis chassis,
            PowerOnOptions options,
            StateFolder folder,
            Set<Object> services,
            String loaderBundle,
            Consumer<PoweredMachine> whenGone) {
        this.board = board;
        this.chassis = chassis;
        this.options = options;
        this.folder = folder;
        this.services = services;
        this.loaderBundle = loaderBundle;
        this.whenGone = whenGone;
        machine = new Machine(board.type().name(), board, chassis);
        log = new StageLog(board.clock(), board.cpu());
        machine.addListener(new Life());
        if (options.realTime()) {
            machine.setPaced(true);
        }
        console = board.serialPorts().isEmpty()
                ? Optional.empty()
                : Optional.of(new MachineConsole(this, this::startUnlessStarted));
        board.serialPorts().forEach(SerialPort::followBoard);
        options.line()
                .ifPresent(
                        held -> board.serialPorts().stream().findFirst().ifPresent(port -> port.setFarSettings(held)));
        advice = console.map(any -> new ConsoleAdvice(board, this::notice));
        List<SerialPort> ports = board.serialPorts();
        sockets = ports.stream()
                .<SerialSocket>map(
                        port -> new LineSocket(this, port, port == ports.get(0) ? options.line() : Optional.empty()))
                .toList();
    }

    private void notice(String text) {
        LOG.info("board {}: {}", board.type().name(), text);
        noticeListeners.forEach(listener -> listener.accept(text));
    }

    /**
     * A plugin's service goes: ends the machine when it cannot go on without it. The board's own code and its core's are
     * needed for as long as it is on, the loader's until it has left for a kernel.
     *
     * @param what the service and its bundle, for people
     */
    void serviceGone(Object service, String what) {
        if (services.contains(service)) {
            end("the board is built of " + what);
        } else if (!doesWithout(service)) {
            end("its loader is at work with " + what);
        }
    }

    private boolean doesWithout(Object service) {
        if (stage2.isEmpty() || finished.get()) {
            return true;
        }
        Stage2 loader = stage2.get();
        try {
            return machine.ask(() -> loader.doesWithout(service), PATIENCE).orElse(false);
        } catch (IllegalStateException e) {
            LOG.debug("board {} went off meanwhile", board.type().name(), e);
            return true;
        }
    }

    private void end(String why) {
        EndReason gone = new EndReason(EndReason.Kind.PLUGIN_GONE, why + ", which goes");
        notice("board " + board.type().name() + " goes off: " + gone.detail());
        if (machine.onMachineThread()) {
            // its frames are the caller's too, who is to finish what it does
            machine.powerOffSoon(gone);
        } else {
            powerOff(gone);
        }
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public PowerOnOptions options() {
        return options;
    }

    @Override
    public PipelinePlan plan() {
        return loaders.map(Loaders.Successive::plan)
                .orElseGet(() -> new PipelinePlan(board.type().name(), List.of(), List.of(), List.of()));
    }

    @Override
    public void start() {
        console.ifPresent(standing -> machine.execute(standing::letGo));
        startUnlessStarted();
    }

    private synchronized void startUnlessStarted() {
        if (!started && !finished.get()) {
            started = true;
            letGo = true;
            machine.start();
        }
    }

    @Override
    public BoardConsole console() {
        return console.orElseThrow(() ->
                new IllegalStateException("board " + board.type().name() + " has no serial line to be its console"));
    }

    @Override
    public CompletableFuture<Void> execute(Runnable action) {
        // a machine that was never started does not know that it is off
        return finished.get()
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("board " + board.type().name() + " is switched off"))
                : machine.execute(action);
    }

    @Override
    public void reset() {
        machine.reset("reset button");
    }

    @Override
    public void powerOff() {
        powerOff(reason);
    }

    private void powerOff(EndReason why) {
        boolean running;
        synchronized (this) {
            running = started;
            started = true;
        }
        if (running) {
            machine.powerOff(why);
        } else {
            reason = why;
            finish();
        }
    }

    private void finish() {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        lastProgress = reached();
        lastFindings = findings();
        try {
            board.close();
        } catch (RuntimeException e) {
            LOG.error("board {}: closing it failed", board.type().name(), e);
            reason = new EndReason(EndReason.Kind.INTERNAL_ERROR, e.getMessage());
        } finally {
            folder.close();
            whenGone.accept(this);
            ended.complete(reason);
        }
    }

    @Override
    public CompletableFuture<EndReason> ended() {
        return ended.copy();
    }

    @Override
    public CompletableFuture<PoweredBoard> successor() {
        return successor.copy();
    }

    /** {@link #successor} itself. */
    CompletableFuture<PoweredBoard> ownSuccessor() {
        return successor;
    }

    /** True when it went off because a plugin had gone. */
    boolean comesBack() {
        return reason.kind() == EndReason.Kind.PLUGIN_GONE;
    }

    /** What of it comes back when it does. */
    WentOff whatComesBack() {
        boolean running;
        synchronized (this) {
            running = letGo;
        }
        return new WentOff(optionsAgain(), running, reason, successor);
    }

    /** What to power it on with when it comes back. */
    private PowerOnOptions optionsAgain() {
        // what no flash can hold comes from the files each time
        return loaders.filter(Loaders.Successive::hasHostFiles).isPresent()
                ? options.toBuilder().factory(false).build()
                : options.again();
    }

    @Override
    public List<StageRecord> stages() {
        return log.records();
    }

    @Override
    public Progress progress() {
        return ask(this::reached, this::reached, () -> lastProgress);
    }

    private Progress reached() {
        return new Progress(board.cpu().instructions(), board.clock().now());
    }

    @Override
    public List<String> consoleFindings() {
        return ask(this::findings, List::of, () -> lastFindings);
    }

    private List<String> findings() {
        return advice.map(ConsoleAdvice::findings).orElse(List.of());
    }

    /**
     * Asks the machine's thread.
     *
     * @param idle what is said before the machine has a thread
     * @param off what is said once it is off: what was kept at its end
     */
    private <T> T ask(Question<T, RuntimeException> question, Supplier<T> idle, Supplier<T> off) {
        synchronized (this) {
            if (!started) {
                return idle.get();
            }
        }
        if (!finished.get()) {
            try {
                return machine.ask(question);
            } catch (IllegalStateException e) {
                LOG.debug("board {} is off", board.type().name());
            }
        }
        return off.get();
    }

    @Override
    public void onNotice(Consumer<String> listener) {
        noticeListeners.add(listener);
    }

    @Override
    public LoaderAccess loader(Supplier<PrintStream> out) {
        return new OutsideAccess(
                this,
                gate,
                () -> console.filter(MachineConsole::isStanding).isPresent(),
                loaders.map(Loaders.Successive::consoleName),
                out);
    }

    @Override
    public void setEndingAtReset(boolean ending) {
        chassis.setEndingAtReset(ending);
    }

    @Override
    public List<SerialSocket> serialSockets() {
        return sockets;
    }

    /** @param plugs what is plugged into its serial connectors */
    void setSerialPlugs(SerialPlugs plugs) {
        this.plugs = plugs;
    }

    @Override
    public List<SerialOutlet> serialOutlets() {
        return plugs.outlets();
    }

    /** @param plugged what its first network connector is plugged into */
    void setNetwork(Optional<BoardNetwork> plugged) {
        network = plugged;
    }

    @Override
    public Optional<PoweredNetwork> network() {
        return network.map(plugged -> new RunningNetwork(plugged, machine));
    }

    @Override
    public DebugPort debug() {
        return machine.debug();
    }

    @Override
    public Optional<byte[]> bootParameters() {
        return bootParameters.map(byte[]::clone);
    }

    private final class Life implements MachineListener {
        private boolean toldStuck;

        @Override
        public void wasReset(String cause) {
            bootParameters = Optional.empty();
            stage2.ifPresent(Stage2::wasReset);
            advice.ifPresent(ConsoleAdvice::wasReset);
            log.clear();
            boolean own = !loaderBundle.equals(FOREIGN) && !loaderBundle.equals(IN_RAM);
            log.begin(own ? STAGE1 : loaderBundle, loaderBundle);
        }

        @Override
        public void stuck(String explanation) {
            // an idle guest at a prompt comes by here with each key
            LOG.atLevel(toldStuck ? Level.DEBUG : Level.INFO).log("{}", explanation);
            toldStuck = true;
        }

        @Override
        public void poweredOff(EndReason why) {
            reason = why;
            finish();
        }

        @Override
        public void gaveUp(EndReason why, List<StackTraceElement> where) {
            LOG.error(
                    "board {} did not go off in time; its thread is left behind at{}",
                    board.type().name(),
                    where.stream().map(frame -> "\n\tat " + frame).collect(Collectors.joining()));
            reason = new EndReason(
                    EndReason.Kind.STUCK,
                    why.detail() + "; its thread did not end in time and was left behind"
                            + where.stream()
                                    .findFirst()
                                    .map(frame -> " at " + frame)
                                    .orElse(""));
            finish();
        }

        @Override
        public void failed(Throwable cause) {
            LOG.error("board {}: the simulator failed", board.type().name(), cause);
            reason = new EndReason(EndReason.Kind.INTERNAL_ERROR, String.valueOf(cause));
            finish();
        }
    }

    private final class LoaderEvents implements Stage2.Events {
        @Override
        public void reset() {
            chassis.power().reset("the loader's reset");
            throw machine.unwind(() -> {});
        }

        @Override
        public void failed(String why) {
            machine.powerOff(new EndReason(EndReason.Kind.LOADER_FAILED, why));
        }

        @Override
        public void kernelCalled(byte[] parameters, Optional<String> misplaced) {
            bootParameters = Optional.of(parameters);
            advice.ifPresent(console -> console.kernelCalled(parameters, misplaced));
        }
    }
}
