package trampoline.loader.stage2;

import java.util.Optional;
import java.util.function.Supplier;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelStart;
import trampoline.api.handover.KernelVerdict;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;

/** Lets through to the guest what the kernel gates allow. */
final class Gatekeeper {
    private final StageContext context;
    private final LoaderSource source;
    private final Stage2.Events events;

    Gatekeeper(StageContext context, LoaderSource source, Stage2.Events events) {
        this.context = context;
        this.source = source;
        this.events = events;
    }

    /**
     * Returns when it may be entered.
     *
     * @throws LoaderException when it may not
     */
    void pass(KernelRequest.Kind kind, KernelEntry entry) throws LoaderException {
        KernelStart start = entry.start();
        pass(() -> new KernelRequest(
                context.board().type().name(),
                kind,
                entry.address(),
                contents(start.kernel()),
                start.ramdisk().flatMap(this::contents),
                start.commandLine()));
    }

    /** The same for a function at this address. */
    void pass(long function) throws LoaderException {
        pass(() -> new KernelRequest(
                context.board().type().name(),
                KernelRequest.Kind.FUNCTION,
                function,
                Optional.empty(),
                Optional.empty(),
                ""));
    }

    private void pass(Supplier<KernelRequest> request) throws LoaderException {
        KernelVerdict verdict = source.judge(request);
        switch (verdict.kind()) {
            case ALLOW -> {}
            case REFUSE -> throw new LoaderException(verdict.reason());
            case END -> events.failed(verdict.reason());
        }
    }

    /** Past the loader's way to the bus: whether there is a gate must not change the guest's times. */
    private Optional<KernelRequest.Contents> contents(LoadedImage image) {
        if (!image.present()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[image.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) context.board().bus().read8(image.address() + i);
        }
        return Optional.of(new KernelRequest.Contents(image, bytes));
    }
}
