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
import trampoline.api.loader.LoaderImage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.console.ConsoleGate;
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
    private final LoaderSource source;
    private final StageLog log;
    private final ConsoleGate gate;
    private final Events events;
    private final ChargedBus bus;
    private final CodeAddress main;
    private final CodeAddress returnPoint;
    private final Stage1Watch stage1;

    /** What stage 2 works with when it begins; null when it is to be put together then. */
    private Loader loader;
    /** What the stages of the last run have provided; null before the first one, and when it was given back. */
    private StageContext context;
    /** While the loader's code is on the Java stack. */
    private boolean inside;

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
     * @param image its machine code, as it lies in flash
     * @param first what it works with until the first reset
     * @param source what it works with from then on
     * @param log takes the times of the stages; stage 1 has begun in it
     */
    public Stage2(
            Board board,
            Machine machine,
            LoaderImage image,
            Loader first,
            LoaderSource source,
            StageLog log,
            ConsoleGate gate,
            Events events) {
        this.board = board;
        this.machine = machine;
        this.source = source;
        this.log = log;
        this.gate = gate;
        this.events = events;
        loader = first;
        bus = machine.createLoaderBus(CYCLES_PER_ACCESS);
        main = new CodeAddress(board, image, image.main());
        returnPoint = new CodeAddress(board, image, image.returnPoint());
        stage1 = new Stage1Watch(machine, image, first.convention(), this::stage1Failed);
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

    /** The board was reset: whatever plugins contribute then, the loader is made of. */
    public void wasReset() {
        giveBack();
    }

    private void giveBack() {
        loader = null;
        context = null;
    }

    /**
     * A plugin's service goes. What only a loader that is not running knows of it is forgotten; when it runs again, it is
     * put together anew. Machine's thread, or before the start.
     *
     * @return false when the loader is running and cannot go on without that service
     */
    public boolean doesWithout(Object service) {
        if (loader == null || !loader.has(service) && !loader.knows(service)) {
            return true;
        }
        if (inside) {
            return !loader.has(service);
        }
        giveBack();
        return true;
    }

    private void entered() {
        if (main.isIntact()) {
            stage1.passed();
            log.end(Optional.empty());
            inside(() -> {
                begin();
                run(0);
            });
        }
    }

    /** Runs the loader's code, which is left by a signal. */
    private void inside(Runnable run) {
        inside = true;
        try {
            run.run();
        } finally {
            inside = false;
        }
    }

    /** A function or a program that somebody waits for is taken note of there; this is for what was left for. */
    private void returned() {
        if (!returnPoint.isIntact()) {
            return;
        }
        boolean program = context != null && context.find(Launcher.STARTED) != null;
        inside(program ? this::programReturned : this::kernelReturned);
    }

    private void programReturned() {
        context.put(Launcher.STARTED, null);
        context.put(Keys.PROGRAM_RESULT, loader.convention().result(board.cpu()));
        context.put(Keys.BOOT_DECISION, BootDecision.DOWNLOAD_MODE);
        run(loader.pipeline().indexOfDecision());
    }

    private void kernelReturned() {
        int from = 0;
        if (context == null) {
            // whoever entered the kernel ran in another process, or plugins have changed since
            begin();
        } else {
            from = loader.pipeline().indexOfDecision();
        }
        if (context.find(Keys.SERIAL) == null) {
            context.put(Keys.SERIAL, board.bootProfile().serial(bus));
        }
        context.get(Keys.SERIAL).init(board.bootProfile().consoleBaud());
        context.out().println();
        context.out().println("The kernel returned to the loader" + loader.remarkOnReturn());
        context.put(Keys.BOOT_DECISION, BootDecision.DOWNLOAD_MODE);
        run(from);
    }

    private void begin() {
        if (loader == null) {
            try {
                loader = source.loader();
            } catch (LoaderException e) {
                events.failed(e.getMessage());
            }
        }
        context = new LoaderContext(board, bus, new Control());
        context.put(ConsoleGate.KEY, gate);
        context.put(Keys.CONSOLE, loader.console());
        context.put(Keys.IMAGE_FORMATS, loader.formats());
        GuestEntry guest = new GuestEntry(machine, loader.convention(), loader.handover(), returnPoint);
        context.put(KernelLauncher.KEY, new Launcher(context, guest, log, events, source));
        loader.hostFiles().ifPresent(files -> context.put(Keys.HOST_FILES, files));
    }

    private void run(int from) {
        List<PlannedStage> stages = loader.pipeline().stages();
        int decision = loader.pipeline().indexOfDecision();
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
