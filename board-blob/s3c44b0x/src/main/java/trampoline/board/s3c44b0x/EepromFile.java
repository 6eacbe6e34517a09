package trampoline.board.s3c44b0x;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import trampoline.api.board.BoardException;
import trampoline.machine.s3c44b0x.SerialEeprom;

/** Where the EEPROM's contents are while the board is off: a file in its folder, replaced as a whole after each write. */
final class EepromFile {
    private static final String NAME = "eeprom.bin";

    private final Path file;

    /** @param folder the board's */
    EepromFile(Path folder) {
        file = folder.resolve(NAME);
    }

    /**
     * What it holds; ones when there is none yet.
     *
     * @throws BoardException when it cannot be read or has another length
     */
    byte[] read() throws BoardException {
        try {
            if (!Files.exists(file)) {
                byte[] erased = new byte[SerialEeprom.LENGTH];
                Arrays.fill(erased, (byte) 0xff);
                return erased;
            }
            byte[] cells = Files.readAllBytes(file);
            if (cells.length != SerialEeprom.LENGTH) {
                throw new BoardException(String.format(
                        "%s has %d bytes, but the EEPROM has %d; remove it to begin with an erased one",
                        file, cells.length, SerialEeprom.LENGTH));
            }
            return cells;
        } catch (IOException e) {
            throw new BoardException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps what the EEPROM holds now. */
    void write(byte[] cells) {
        try {
            Path next = file.resolveSibling(NAME + ".new");
            Files.write(next, cells);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
