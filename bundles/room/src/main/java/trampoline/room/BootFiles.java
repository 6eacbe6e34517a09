package trampoline.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormats;
import trampoline.api.image.ImageInfo;
import trampoline.api.room.PowerOnOptions;

/**
 * The files that a user wants in a board's flash, read and checked.
 *
 * @param kernel the kernel's bytes
 * @param kernelInfo what the kernel says of itself
 * @param kernelPath for messages
 * @param ramdisk the root file system's bytes
 * @param fromHost what is larger than any layout can make its partition, by the partition's name; in none of the others
 * @param refusal what to tell the user when the board's loader cannot take that from the host
 */
record BootFiles(
        Optional<byte[]> kernel,
        Optional<ImageInfo> kernelInfo,
        Optional<Path> kernelPath,
        Optional<byte[]> ramdisk,
        Map<String, byte[]> fromHost,
        Optional<String> refusal) {
    /**
     * Reads the files.
     *
     * @param formats asked which one the kernel is in
     * @throws BoardException when one cannot be read, does not fit its partition, or is damaged
     */
    static BootFiles read(PowerOnOptions options, FlashLayout layout, ImageFormats formats) throws BoardException {
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
                    bytes(FlashLayout.KERNEL, options.kernel().get()));
        }
        try {
            long other = fromHost.isEmpty() ? kernelLength : 0;
            ramdisk = read(FlashLayout.RAMDISK, options.ramdisk(), layout, ramdiskLength, FlashLayout.KERNEL, other);
        } catch (TooLarge e) {
            refusals.add(e.getMessage());
            fromHost.put(
                    FlashLayout.RAMDISK,
                    bytes(FlashLayout.RAMDISK, options.ramdisk().get()));
        }
        Optional<ImageInfo> info = Optional.empty();
        if (kernel.isPresent()) {
            info = inspect(options.kernel().get(), kernel.get(), formats);
        }
        return new BootFiles(
                kernel,
                info,
                options.kernel(),
                ramdisk,
                fromHost,
                refusals.stream().findFirst());
    }

    private static long length(String what, Optional<Path> file) throws BoardException {
        if (file.isEmpty()) {
            return 0;
        }
        Path path = file.get();
        try {
            if (!Files.isRegularFile(path)) {
                throw new BoardException(
                        what + " " + path + (Files.exists(path) ? " is not a file" : " does not exist"));
            }
            long length = Files.size(path);
            if (length == 0) {
                throw new BoardException(what + " " + path + " is empty");
            }
            return length;
        } catch (IOException e) {
            throw unreadable(what, path, e);
        }
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
            throw length > layout.length() ? new TooLarge(message) : new BoardException(message);
        }
        return Optional.of(bytes(name, path));
    }

    private static byte[] bytes(String name, Path path) throws BoardException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(name, path, e);
        }
    }

    /** No layout of the flash has room for the file. */
    private static final class TooLarge extends BoardException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    private static BoardException unreadable(String what, Path path, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "it does not exist"
                : e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
        return new BoardException(what + " " + path + " cannot be read: " + reason, e);
    }

    private static Optional<ImageInfo> inspect(Path path, byte[] kernel, ImageFormats formats) throws BoardException {
        try {
            return formats.inspect(kernel);
        } catch (ImageException e) {
            throw new BoardException("kernel " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks that there is RAM where the kernel was linked for.
     *
     * @param usual where the board loads a kernel that runs anywhere, a physical address
     * @throws BoardException naming both addresses, when there is none
     */
    void requirePlace(Board board, long usual) throws BoardException {
        if (kernelInfo.isEmpty() || kernelInfo.get().loadAddress().isEmpty()) {
            return;
        }
        long linked = kernelInfo.get().loadAddress().getAsLong();
        long physical = board.cpu().translate(linked);
        boolean there = physical >= 0 && board.ramWindows().stream().anyMatch(window -> window.contains(physical));
        if (!there) {
            throw new BoardException(String.format(
                    "kernel %s was linked for address 0x%08x, where this board has no RAM; it loads one that runs"
                            + " anywhere (a zImage without CONFIG_ZBOOT_ROM) at 0x%08x",
                    kernelPath.get(), linked, usual));
        }
    }
}
