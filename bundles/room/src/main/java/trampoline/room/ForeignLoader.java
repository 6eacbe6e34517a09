package trampoline.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashBank;
import trampoline.api.room.PowerOnOptions;

/**
 * A loader of somebody else's for the start of a board's flash. What lies behind it there, such as its environment,
 * stays.
 */
final class ForeignLoader {
    private final byte[] image;

    private ForeignLoader(byte[] image) {
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
        byte[] image;
        try {
            if (!Files.isRegularFile(path)) {
                throw new BoardException(
                        "loader " + path + (Files.exists(path) ? " is not a file" : " does not exist"));
            }
            image = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new BoardException("loader " + path + " cannot be read: " + e.getMessage(), e);
        }
        if (image.length == 0 || image.length > type.flashLength()) {
            throw new BoardException(String.format(
                    "loader %s has %d bytes, but the flash of board %s takes 1 to %d",
                    path, image.length, type.name(), type.flashLength()));
        }
        return Optional.of(new ForeignLoader(image));
    }

    /**
     * Puts it at the start of the flash.
     *
     * @throws BoardException when the state folder refuses it
     */
    void program(FlashBank bank) throws BoardException {
        try {
            if (!Arrays.equals(bank.read(0, image.length), image)) {
                bank.program(0, image);
            }
        } catch (UncheckedIOException e) {
            throw new BoardException(e.getMessage(), e);
        }
    }
}
