package trampoline.loader.stage2;

import java.util.Optional;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;

/** The way into kernels and programs for the stages of one run of stage 2. */
final class Launcher implements KernelLauncher {
    /** The program that the loader was left for and that may come back. */
    static final Key<KernelEntry> STARTED = new Key<>("started-program", KernelEntry.class);

    private final StageContext context;
    private final GuestEntry guest;
    private final StageLog log;
    private final Stage2.Events events;
    private final Gatekeeper gatekeeper;

    Launcher(StageContext context, GuestEntry guest, StageLog log, Stage2.Events events, LoaderSource source) {
        this.context = context;
        this.guest = guest;
        this.log = log;
        this.events = events;
        gatekeeper = new Gatekeeper(context, source, events);
    }

    @Override
    public KernelHandover handover() {
        return guest.handover();
    }

    @Override
    public KernelEntry prepare(KernelStart start) throws LoaderException {
        return handover().prepare(start, context.bus());
    }

    @Override
    public void enter(KernelEntry kernel) throws LoaderException {
        gatekeeper.pass(KernelRequest.Kind.KERNEL, kernel);
        leave(kernel);
        context.put(STARTED, null);
        events.kernelCalled(
                kernel.parameters().map(this::bytes).orElseGet(() -> new byte[0]),
                new LinkCheck(context, handover()).misplaced(kernel));
        LedDriver led = context.find(Keys.LED);
        if (led != null) {
            led.set(false);
        }
        log.end(Optional.empty());
        throw guest.kernel(kernel);
    }

    @Override
    public void start(KernelEntry program) throws LoaderException {
        leaveForProgram(program);
        context.put(STARTED, program);
        log.end(Optional.empty());
        throw guest.kernel(program);
    }

    @Override
    public long call(KernelEntry program) throws LoaderException {
        leaveForProgram(program);
        return guest.program(program);
    }

    @Override
    public long function(long address, long... arguments) throws LoaderException {
        gatekeeper.pass(address);
        context.get(Keys.SERIAL).drain();
        return guest.function(address, arguments);
    }

    private void leaveForProgram(KernelEntry program) throws LoaderException {
        gatekeeper.pass(KernelRequest.Kind.PROGRAM, program);
        leave(program);
        Optional<String> misplaced = new LinkCheck(context, handover()).misplaced(program);
        program.parameters().ifPresent(written -> events.kernelCalled(bytes(written), misplaced));
    }

    /** The loader is about to be left: what was printed goes out first. */
    private void leave(KernelEntry kernel) {
        context.get(Keys.SERIAL).drain();
        kernel.parameters().ifPresent(written -> context.put(Keys.BOOT_PARAMETERS, written));
    }

    private byte[] bytes(BootParameters parameters) {
        return new WordBytes(context.bus(), context.board().bus().byteOrder())
                .read(parameters.address(), parameters.length());
    }
}
