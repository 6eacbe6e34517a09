package trampoline.loader.stage2;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Board;
import trampoline.api.bus.BusError;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.ConsoleType;
import trampoline.api.loader.EntryContract;
import trampoline.api.loader.HostFiles;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderImage;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.console.ConsoleGate;
import trampoline.loader.flash.WordBytes;
import trampoline.loader.pipeline.Candidate;
import trampoline.loader.pipeline.Pipeline;
import trampoline.machine.ChargedBus;
import trampoline.machine.Machine;

/**
 * The Java part of the loader. The machine enters it when the guest's program counter comes to {@code main} in RAM; it
 * runs the stages of the pipeline in order. When one fails, or the kernel returns, the boot goes on at the stage that
 * decides what to boot, in download mode.
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
    private final LoaderImage image;
    private final EntryContract contract;
    private final StageLog log;
    private final ConsoleType console;
    private final ConsoleGate gate;
    private final Events events;
    private final ChargedBus bus;
    private final int mainInstruction;
    /** Where {@code main} lies physically, as the core's reset state maps it. */
    private final long mainPhysical;

    private Optional<HostFiles> hostFiles = Optional.empty();

    /** What stage 2 tells the one who runs the machine. */
    public interface Events {
        /** The loader resets the board; does not return. */
        void reset();

        /** The loader gives up; does not return. */
        void failed(String reason);

        /** A kernel is about to be entered with these parameters in memory. */
        void kernelCalled(byte[] parameters);
    }

    /**
     * @param image what lies in flash
     * @param log takes the times of the stages; stage 1 has begun in it
     * @param console the one that the board has
     */
    public Stage2(
            Board board,
            Machine machine,
            Pipeline pipeline,
            LoaderImage image,
            EntryContract contract,
            StageLog log,
            ConsoleType console,
            ConsoleGate gate,
            Events events) {
        this.board = board;
        this.machine = machine;
        this.pipeline = pipeline;
        this.image = image;
        this.contract = contract;
        this.log = log;
        this.console = console;
        this.gate = gate;
        this.events = events;
        bus = machine.createLoaderBus(CYCLES_PER_ACCESS);
        mainPhysical = board.cpu().translate(image.main());
        mainInstruction = wordOf(mainPhysical);
    }

    /** Gives the stages what the board's flash has no room for. */
    public void setHostFiles(HostFiles files) {
        hostFiles = Optional.of(files);
    }

    /** Has the machine enter stage 2 at {@code main}. */
    public void install() {
        machine.setHandler(image.main(), this::enter);
    }

    /** The core's address of the trampoline, which begins stage 2. */
    private long stage2Start() {
        return image.main() - offsetInStage2(mainPhysical);
    }

    private int offsetInStage2(long physical) {
        return (int) (physical - board.bootProfile().stage1().stage2Address());
    }

    private int wordOf(long physical) {
        return java.nio.ByteBuffer.wrap(image.stage2())
                .order(board.bus().byteOrder())
                .getInt(offsetInStage2(physical));
    }

    private void enter() {
        long main = image.main();
        boolean ours =
                board.cpu().translate(main) == mainPhysical && board.bus().read32(mainPhysical) == mainInstruction;
        if (ours) {
            log.end(Optional.empty());
            run();
        }
    }

    private void run() {
        StageContext context = new LoaderContext(board, bus, new Control());
        context.put(ConsoleGate.KEY, gate);
        context.put(Keys.CONSOLE, console);
        hostFiles.ifPresent(files -> context.put(Keys.HOST_FILES, files));
        List<Candidate> stages = pipeline.stages();
        int decision = pipeline.indexOfDecision();
        int at = 0;
        while (at < stages.size()) {
            Candidate candidate = stages.get(at);
            Optional<String> failure = run(candidate, context);
            if (failure.isPresent()) {
                String message = candidate.stage().name() + ": " + failure.get();
                context.out().println();
                context.out().println("*** " + message);
                boolean hopeless = candidate.stage().phase() == Phase.AUTOBOOT
                        || candidate.stage().phase() == Phase.DEVICES
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

    private Optional<String> run(Candidate candidate, StageContext context) {
        LoaderStage stage = candidate.stage();
        log.begin(stage.name(), candidate.bundle());
        Optional<String> failure = Optional.empty();
        try {
            stage.run(context);
        } catch (LoaderException | BusError e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("stage {} failed", stage.name(), e);
            failure = Optional.of("internal error: " + e);
        }
        log.end(failure);
        return failure;
    }

    private final class Control implements GuestControl {
        private final GuestCalls calls = new GuestCalls(board, machine, contract, image);

        @Override
        public long callFunction(long address, long... arguments) {
            return calls.function(address, arguments);
        }

        @Override
        public void callKernel(StageContext context, long entry, long... arguments) {
            BootParameters parameters = context.find(Keys.BOOT_PARAMETERS);
            events.kernelCalled(
                    parameters == null
                            ? new byte[0]
                            : new WordBytes(bus, board.bus().byteOrder())
                                    .read(parameters.address(), parameters.length()));
            log.end(Optional.empty());
            calls.kernel(entry, arguments);
        }

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
