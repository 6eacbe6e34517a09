package trampoline.loader.stage2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import trampoline.api.board.Board;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;

/** Looks, before a kernel is entered, whether it lies where it was linked for. */
final class LinkCheck {
    private static final int BEGINNING = 256;
    /** What a kernel may take behind its image: what it unpacks to, and its zeroed data. */
    private static final long BEHIND = 32 << 20;

    private final StageContext context;
    private final KernelHandover handover;

    LinkCheck(StageContext context, KernelHandover handover) {
        this.context = context;
        this.handover = handover;
    }

    /** What is wrong, for people; empty when nothing is, as far as the first instructions show. */
    Optional<String> misplaced(KernelEntry kernel) {
        Board board = context.board();
        long entry = board.cpu().translate(kernel.address());
        if (entry < 0 || entry % Integer.BYTES != 0 || !isRam(entry) || !isRam(entry + BEGINNING)) {
            return Optional.empty();
        }
        byte[] code = new WordBytes(context.bus(), board.bus().byteOrder()).read(entry, BEGINNING);
        LoadedImage image = kernel.start().kernel();
        List<Long> named = handover.namedAddresses(code, board.bus().byteOrder()).stream()
                .filter(address -> isRam(board.cpu().translate(address)))
                .toList();
        boolean outside = named.stream()
                .map(address -> board.cpu().translate(address))
                .allMatch(address -> address < image.address() || address > image.footprintEnd() + BEHIND);
        if (named.isEmpty() || !outside) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                "the kernel was linked for elsewhere: it lies at 0x%08x-0x%08x and was entered at 0x%08x, but its first"
                        + " instructions refer to %s; load it where it was linked for",
                image.address(),
                image.address() + image.length() - 1,
                kernel.address(),
                named.stream()
                        .limit(3)
                        .map(address -> String.format("0x%08x", address))
                        .collect(Collectors.joining(", "))));
    }

    private boolean isRam(long physical) {
        return physical >= 0 && context.board().ramWindows().stream().anyMatch(window -> window.contains(physical));
    }
}
