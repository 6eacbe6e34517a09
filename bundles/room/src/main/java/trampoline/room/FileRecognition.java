package trampoline.room;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.handover.KernelHandover;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormats;
import trampoline.api.image.ImageInfo;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelTarget;
import trampoline.image.RawFormat;

/**
 * Looks at the files that a user wants in a board's flash before anything is written, and refuses what the board cannot
 * start: a file of another kind, or for another architecture. What says nothing of itself passes when it begins like a
 * program for the board, or nothing can be told of it.
 */
final class FileRecognition {
    private static final String WAY_OUT = "; --force takes it all the same";

    private final ImageFormats formats;
    private final List<KernelHandover> architectures;
    private final KernelHandover own;
    private final ByteOrder order;

    /**
     * @param formats the known formats
     * @param architectures the known architectures
     * @param own the board's
     * @param order the board's byte order
     */
    FileRecognition(ImageFormats formats, List<KernelHandover> architectures, KernelHandover own, ByteOrder order) {
        this.formats = formats;
        this.architectures = architectures;
        this.own = own;
        this.order = order;
    }

    /**
     * Looks at a kernel.
     *
     * @param target the board
     * @return where it goes
     * @throws BoardException naming the file and what it is, when the board cannot start it
     */
    KernelPlan requireKernel(Path path, byte[] kernel, KernelTarget target) throws BoardException {
        Optional<KernelPlan> plan;
        try {
            plan = formats.kernel(kernel, target);
        } catch (ImageException e) {
            String finding = image(kernel)
                    .map(found -> " (it is " + describe(found) + ")")
                    .orElse("");
            throw new BoardException("kernel " + path + ": " + e.getMessage() + finding + WAY_OUT, e);
        }
        if (plan.isEmpty() || isRaw(kernel)) {
            requireCode("kernel " + path, kernel);
        }
        return plan.orElseThrow(() -> new BoardException("kernel " + path + " is in no format that is known here"));
    }

    /**
     * Looks at a loader for the start of the flash.
     *
     * @throws BoardException naming the file and what it is, when the core cannot execute it
     */
    void requireLoader(Path path, byte[] loader) throws BoardException {
        Optional<ImageInfo> image = image(loader);
        if (image.isPresent()) {
            throw new BoardException("loader " + path + " is " + describe(image.get())
                    + ", but the core executes the flash's first bytes as they are; give the loader's plain binary"
                    + WAY_OUT);
        }
        requireCode("loader " + path, loader);
    }

    /**
     * Looks at a root file system.
     *
     * @throws BoardException naming the file and what it is, when that is a kernel or a program
     */
    void requireRamdisk(Path path, byte[] ramdisk) throws BoardException {
        Optional<ImageInfo> image = image(ramdisk);
        boolean program = image.isPresent()
                && (image.get().format().equals("zImage")
                        || image.get().format().equals("ELF"));
        if (program) {
            throw new BoardException(
                    "ramdisk " + path + " is " + describe(image.get()) + ", which is no root file system" + WAY_OUT);
        }
    }

    private void requireCode(String what, byte[] bytes) throws BoardException {
        Optional<Boolean> code = own.looksLikeCode(bytes, order);
        if (code.orElse(false)) {
            return;
        }
        Optional<String> known = FileMagic.of(bytes);
        if (known.isEmpty() && code.isEmpty()) {
            return;
        }
        String finding = known.or(() -> otherCode(bytes))
                .map(kind -> "is " + kind + ", no program for " + ownName())
                .orElseGet(
                        () -> "is in no format that is known here, and does not begin like a program for " + ownName());
        throw new BoardException(what + " " + finding + WAY_OUT);
    }

    private String ownName() {
        return name(own, order);
    }

    private static String name(KernelHandover architecture, ByteOrder order) {
        return architecture.architecture() + ", "
                + order.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Optional<String> otherCode(byte[] bytes) {
        List<String> names = new ArrayList<>();
        for (KernelHandover architecture : architectures) {
            for (ByteOrder any : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                if (architecture.looksLikeCode(bytes, any).orElse(false)) {
                    names.add("a program for " + name(architecture, any));
                }
            }
        }
        return names.stream().findFirst();
    }

    private boolean isRaw(byte[] bytes) {
        return image(bytes).isEmpty();
    }

    /** What the file says of itself; empty when it says nothing, or is damaged. */
    private Optional<ImageInfo> image(byte[] bytes) {
        try {
            return formats.inspect(bytes).filter(info -> !info.format().equals(RawFormat.NAME));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    private static String describe(ImageInfo image) {
        StringBuilder text = new StringBuilder("an image in the format ").append(image.format());
        image.loadAddress().ifPresent(address -> text.append(String.format(" for address 0x%08x", address)));
        for (Map.Entry<String, String> detail : image.details().entrySet()) {
            text.append(", ").append(detail.getKey()).append(' ').append(detail.getValue());
        }
        return text.toString();
    }
}
