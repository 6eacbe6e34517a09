package trampoline.console.uboot.boot;

import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.loader.handover.BoardStart;

/** Keeps what is loaded for a kernel clear of each other and of what the kernel is told. */
final class BootArea {
    private BootArea() {}

    /** Where the kernel's parameters go. */
    static Span parameters(Call call) {
        MemoryRange place = new BoardStart(call.loader()).parameters();
        return new Span(place.name(), call.memory().cached(place.start()), place.start(), place.length());
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
