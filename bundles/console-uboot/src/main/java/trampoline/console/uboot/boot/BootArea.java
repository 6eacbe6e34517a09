package trampoline.console.uboot.boot;

import java.util.List;
import trampoline.api.loader.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.stage.YamonParameters;
import trampoline.loader.image.FlashImages;

/** Keeps what is loaded for a kernel clear of each other and of what the kernel is told. */
final class BootArea {
    private BootArea() {}

    /** Where the kernel's parameters go. */
    static Span parameters(Call call) {
        long physical = FlashImages.placement(call.loader()).parametersAddress();
        return new Span("the boot parameters", call.memory().cached((int) physical), physical, YamonParameters.ROOM);
    }

    /**
     * Refuses what would overwrite something.
     *
     * @param kept what is needed later
     * @return {@code span}
     * @throws LoaderException with both places
     */
    static Span requireClear(Call call, Span span, List<Span> kept) throws LoaderException {
        if (parameters(call).overlaps(span)) {
            throw overlap(span, parameters(call));
        }
        for (Span other : kept) {
            if (other.overlaps(span)) {
                throw overlap(span, other);
            }
        }
        return span;
    }

    private static LoaderException overlap(Span span, Span other) {
        return new LoaderException(
                String.format("ERROR: %s overlaps %s; load one of them somewhere else", span, other));
    }
}
