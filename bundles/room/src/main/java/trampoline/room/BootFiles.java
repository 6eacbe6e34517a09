package trampoline.room;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelTarget;
import trampoline.api.room.PowerOnOptions;

/**
 * The files that a user wants in a board's flash, read and checked.
 *
 * @param kernel the kernel's bytes
 * @param kernelPlan where the kernel goes, once it has been {@linkplain #recognised recognised}
 * @param kernelPath for messages
 * @param ramdisk the root file system's bytes
 * @param ramdiskPath for messages
 * @param fromHost what is larger than any layout can make its partition, by the partition's name; in none of the others
 * @param refusal what to tell the user when the board's loader cannot take that from the host
 */
record BootFiles(
        Optional<byte[]> kernel,
        Optional<KernelPlan> kernelPlan,
        Optional<Path> kernelPath,
        Optional<byte[]> ramdisk,
        Optional<Path> ramdiskPath,
        Map<String, byte[]> fromHost,
        Optional<String> refusal) {
    /** No files. */
    static final BootFiles NONE = new BootFiles(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());

    /**
     * Reads the files.
     *
     * @throws BoardException when one cannot be read or does not fit its partition
     */
    static BootFiles read(PowerOnOptions options, FlashLayout layout) throws BoardException {
        long kernelLength = length("kernel", options.kernel());
        long ramdiskLength = length("ramdisk", options.ramdisk());
        Map<String, byte[]> fromHost = new TreeMap<>();
        List<String> refusals = new ArrayList<>();
        Optional<byte[]> kernel = Optional.empty();
        Optional<byte[]> ramdisk = Optional.empty();
        try {
            kernel = read(
                    FlashLayout.KERNEL, options.kernel(), layout, kernelLength, FlashLayout.RAMDISK, ramdiskLength);
        } catch (TooLarge e) {
            refusals.add(e.getMessage());
            fromHost.put(
                    FlashLayout.KERNEL,
                    new UserFile(FlashLayout.KERNEL, options.kernel().get()).bytes());
        }
        try {
            long other = fromHost.isEmpty() ? kernelLength : 0;
            ramdisk = read(FlashLayout.RAMDISK, options.ramdisk(), layout, ramdiskLength, FlashLayout.KERNEL, other);
        } catch (TooLarge e) {
            refusals.add(e.getMessage());
            fromHost.put(
                    FlashLayout.RAMDISK,
                    new UserFile(FlashLayout.RAMDISK, options.ramdisk().get()).bytes());
        }
        return new BootFiles(
                kernel,
                Optional.empty(),
                options.kernel(),
                ramdisk,
                options.ramdisk(),
                fromHost,
                refusals.stream().findFirst());
    }

    /**
     * The same files, once they have been looked at.
     *
     * @param target the board
     * @throws BoardException naming the file and what it is, when the board cannot take it
     */
    BootFiles recognised(FileRecognition recognition, KernelTarget target) throws BoardException {
        Optional<KernelPlan> plan = Optional.empty();
        Optional<byte[]> anyKernel = kernel.or(() -> Optional.ofNullable(fromHost.get(FlashLayout.KERNEL)));
        if (anyKernel.isPresent()) {
            plan = Optional.of(recognition.requireKernel(kernelPath.get(), anyKernel.get(), target));
        }
        Optional<byte[]> anyRamdisk = ramdisk.or(() -> Optional.ofNullable(fromHost.get(FlashLayout.RAMDISK)));
        if (anyRamdisk.isPresent()) {
            recognition.requireRamdisk(ramdiskPath.get(), anyRamdisk.get());
        }
        return new BootFiles(kernel, plan, kernelPath, ramdisk, ramdiskPath, fromHost, refusal);
    }

    private static long length(String what, Optional<Path> file) throws BoardException {
        return file.isEmpty() ? 0 : new UserFile(what, file.get()).length();
    }

    private static Optional<byte[]> read(
            String name, Optional<Path> file, FlashLayout layout, long length, String other, long otherLength)
            throws BoardException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.get();
        Partition partition = layout.find(name)
                .orElseThrow(() -> new BoardException("flash layout " + layout + " has no partition '" + name + "' for "
                        + path + "; add " + name + ":SIZE to it"));
        if (length > partition.length()) {
            String message = name + " " + path + " has " + length + " bytes, but partition '" + name + "' has "
                    + partition.length() + "; " + LayoutChoice.advice(layout, partition, length, other, otherLength);
            throw length > layout.length() && length <= UserFile.LARGEST
                    ? new TooLarge(message)
                    : new BoardException(message);
        }
        return Optional.of(new UserFile(name, path).bytes());
    }

    /** No layout of the flash has room for the file. */
    private static final class TooLarge extends BoardException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    /**
     * Checks that there is RAM where the kernel was linked for.
     *
     * @param usual where the board loads a kernel that runs anywhere, a physical address
     * @throws BoardException naming both addresses, when there is none
     */
    void requirePlace(Board board, long usual) throws BoardException {
        if (kernelPlan.isEmpty() || kernelPlan.get().segments().get(0).address().isEmpty()) {
            return;
        }
        long linked = kernelPlan.get().segments().get(0).address().getAsLong();
        if (!isRam(board, board.cpu().translate(linked)) && !isRam(board, linked)) {
            throw new BoardException(String.format(
                    "kernel %s was linked for address 0x%08x, where this board has no RAM; it loads one that runs"
                            + " anywhere (a zImage without CONFIG_ZBOOT_ROM) at 0x%08x",
                    kernelPath.get(), linked, usual));
        }
    }

    private static boolean isRam(Board board, long physical) {
        return physical >= 0 && board.ramWindows().stream().anyMatch(window -> window.contains(physical));
    }
}
