package trampoline.loader.stage2;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.console.ConsoleGate;
import trampoline.loader.pipeline.Pipeline;
import trampoline.loader.pipeline.PlannedStage;
import trampoline.machine.ChargedBus;
import trampoline.machine.Machine;

/**
 * The Java part of the loader. The machine enters it when the guest's program counter comes to {@code main} in RAM; it
 * runs the stages of the pipeline in order. When one fails, the boot goes on at the stage that decides what to boot, in
 * download mode; likewise when a kernel returns, for which the machine enters it at the return point.
 *
 * <p>While a kernel runs no frame of the loader is on the Java stack.
 */
public final class Stage2 {
    /**
     * What a 32-bit access of the loader costs: about 180 ns on a StrongARM at 221 MHz, the time of an uncached one.
     */
    private static final int CYCLES_PER_ACCESS = 40;

    private static final Logger LOG = LoggerFactory.getLogger(Stage2.class);

    private final Board board;
    private final Machine machine;
    private final Pipeline pipeline;
    private final StageLog log;
    private final ConsoleGate gate;
    private final Events events;
    private final ChargedBus bus;
    private final Stage2Parts parts;
    private final CodeAddress main;
    private final CodeAddress returnPoint;
    private final GuestEntry guest;
    private final Stage1Watch stage1;

    /** What the stages of the last run have provided; null before the first one. */
    private StageContext context;

    /** What stage 2 tells the one who runs the machine. */
    public interface Events {
        /** The loader resets the board; does not return. */
        void reset();

        /** The loader gives up; does not return. */
        void failed(String reason);

        /**
         * A kernel is about to be entered.
         *
         * @param parameters as they lie in memory
         * @param misplaced that it was linked for another place, for people
         */
        void kernelCalled(byte[] parameters, Optional<String> misplaced);
    }

    /**
     * @param parts what it works with beside its stages
     * @param log takes the times of the stages; stage 1 has begun in it
     */
    public Stage2(
            Board board,
            Machine machine,
            Pipeline pipeline,
            Stage2Parts parts,
            StageLog log,
            ConsoleGate gate,
            Events events) {
        this.board = board;
        this.machine = machine;
        this.pipeline = pipeline;
        this.log = log;
        this.gate = gate;
        this.events = events;
        bus = machine.createLoaderBus(CYCLES_PER_ACCESS);
        this.parts = parts;
        main = new CodeAddress(board, parts.image(), parts.image().main());
        returnPoint = new CodeAddress(board, parts.image(), parts.image().returnPoint());
        guest = new GuestEntry(machine, parts.convention(), parts.handover(), returnPoint);
        stage1 = new Stage1Watch(machine, parts, this::stage1Failed);
    }

    /** Has the machine enter stage 2 at {@code main}, and where kernels return to; stage 1 is watched until then. */
    public void install() {
        stage1.install();
        machine.setHandler(main.address(), this::entered);
        machine.setHandler(returnPoint.address(), this::returned);
    }

    /** The core's address of the trampoline, which begins stage 2. */
    private long stage2Start() {
        return main.address() - main.offset();
    }

    private void stage1Failed(String why) {
        log.end(Optional.of(why));
        events.failed("the loader gave up at stage 1: " + why);
    }

    private void entered() {
        if (main.isIntact()) {
            stage1.passed();
            log.end(Optional.empty());
            begin();
            run(0);
        }
    }

    /** A function or a program that somebody waits for is taken note of there; this is for what was left for. */
    private void returned() {
        if (!returnPoint.isIntact()) {
            return;
        }
        if (context != null && context.find(Launcher.STARTED) != null) {
            programReturned();
        } else {
            kernelReturned();
        }
    }

    private void programReturned() {
        context.put(Launcher.STARTED, null);
        context.put(Keys.PROGRAM_RESULT, parts.convention().result(board.cpu()));
        context.put(Keys.BOOT_DECISION, BootDecision.DOWNLOAD_MODE);
        run(pipeline.indexOfDecision());
    }

    private void kernelReturned() {
        int from = pipeline.indexOfDecision();
        if (context == null) {
            // whoever entered the kernel ran in another process
            begin();
            from = 0;
        }
        if (context.find(Keys.SERIAL) == null) {
            context.put(Keys.SERIAL, board.bootProfile().serial(bus));
        }
        context.get(Keys.SERIAL).init(board.bootProfile().consoleBaud());
        context.out().println();
        context.out().println("The kernel returned to the loader" + parts.remarkOnReturn());
        context.put(Keys.BOOT_DECISION, BootDecision.DOWNLOAD_MODE);
        run(from);
    }

    private void begin() {
        context = new LoaderContext(board, bus, new Control());
        context.put(ConsoleGate.KEY, gate);
        context.put(Keys.CONSOLE, parts.console());
        context.put(Keys.IMAGE_FORMATS, parts.formats());
        context.put(KernelLauncher.KEY, new Launcher(context, guest, log, events));
        parts.hostFiles().ifPresent(files -> context.put(Keys.HOST_FILES, files));
    }

    private void run(int from) {
        List<PlannedStage> stages = pipeline.stages();
        int decision = pipeline.indexOfDecision();
        int at = from;
        while (at < stages.size()) {
            PlannedStage planned = stages.get(at);
            Optional<String> failure = run(planned);
            if (failure.isPresent()) {
                String message = planned.name() + ": " + failure.get();
                context.out().println();
                context.out().println("*** " + message);
                boolean hopeless = planned.phase() == Phase.AUTOBOOT
                        || planned.phase() == Phase.DEVICES
                        || decision == stages.size();
                if (hopeless) {
                    events.failed("the loader gave up at stage " + message);
                }
            }
            at++;
            if (failure.isPresent() || at == stages.size() && decision < at) {
                context.put(Keys.BOOT_DECISION, BootDecision.DOWNLOAD_MODE);
                at = decision;
            }
        }
        events.failed("the loader's pipeline has ended without a stage that waits for a person");
    }

    private Optional<String> run(PlannedStage planned) {
        log.begin(planned.name(), planned.origin().bundle());
        Optional<String> failure = Optional.empty();
        try {
            planned.stage().run(context);
        } catch (LoaderException | BusError e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("stage {} of {} failed", planned.name(), planned.origin(), e);
            failure = Optional.of("internal error: " + e);
        }
        log.end(failure);
        return failure;
    }

    private final class Control implements GuestControl {
        @Override
        public void resetBoard() {
            events.reset();
        }

        @Override
        public void restartLoader() {
            log.clear();
            throw machine.unwind(() -> board.cpu().setPc(stage2Start()));
        }
    }
}
