package trampoline.room;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.flash.FlashBank;
import trampoline.api.room.PowerOnOptions;

/**
 * A loader of somebody else's for the place in a board's flash where the core begins, or for the whole flash. What lies
 * around it there, such as its environment, stays.
 */
final class ForeignLoader {
    private final Path path;
    private final byte[] image;

    private ForeignLoader(Path path, byte[] image) {
        this.path = path;
        this.image = image;
    }

    /**
     * Reads the file that the options name.
     *
     * @throws BoardException when it cannot be read or does not fit, or options are given that only this platform's
     *     loader understands
     */
    static Optional<ForeignLoader> read(PowerOnOptions options, BoardType type) throws BoardException {
        if (options.flash().isEmpty()) {
            return Optional.empty();
        }
        Path path = options.flash().get();
        if (options.kernel().isPresent()
                || options.ramdisk().isPresent()
                || options.commandLine().isPresent()) {
            throw new BoardException("loader " + path + " replaces the one that knows kernel, ramdisk and command line;"
                    + " leave those out and boot with that loader's own commands");
        }
        UserFile file = new UserFile("loader", path);
        long length = file.length();
        if (length > type.flashLength()) {
            throw new BoardException(String.format(
                    "%s has %d bytes, but the flash of board %s takes 1 to %d",
                    file, length, type.name(), type.flashLength()));
        }
        return Optional.of(new ForeignLoader(path, file.bytes()));
    }

    /**
     * Checks that the board's core can execute it.
     *
     * @param bank that the core begins in
     * @param plan says where
     * @throws BoardException naming the file and what it is, when not
     */
    void recognised(FileRecognition recognition, FlashBank bank, Stage1Plan plan) throws BoardException {
        int code = image.length == bank.length() ? (int) (plan.stage1Source() - bank.address()) : 0;
        recognition.requireLoader(path, Arrays.copyOfRange(image, code, image.length));
    }

    /**
     * Puts it into flash: its first byte where the reset vector leads to, unless it fills the whole bank.
     *
     * @param bank that the core begins in
     * @param plan says where
     * @throws BoardException naming the place, when it does not fit there; when the state folder refuses it
     */
    void program(FlashBank bank, Stage1Plan plan) throws BoardException {
        int offset = offset(bank, plan);
        try {
            if (!Arrays.equals(bank.read(offset, image.length), image)) {
                bank.program(offset, image);
            }
        } catch (UncheckedIOException e) {
            throw new BoardException(e.getMessage(), e);
        }
    }

    private int offset(FlashBank bank, Stage1Plan plan) throws BoardException {
        if (image.length == bank.length()) {
            return 0;
        }
        int offset = (int) (plan.stage1Source() - bank.address());
        int room = bank.length() - offset;
        if (image.length > room) {
            throw new BoardException(String.format(
                    "loader %s has 0x%x bytes, but from the reset vector, which is at 0x%x of %s, there are 0x%x; for code"
                            + " in front of it give an image of the whole flash, 0x%x bytes",
                    path, image.length, offset, bank.name(), room, bank.length()));
        }
        return offset;
    }
}
