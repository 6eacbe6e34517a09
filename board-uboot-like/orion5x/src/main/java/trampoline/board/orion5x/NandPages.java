package trampoline.board.orion5x;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import trampoline.api.board.BoardException;

/**
 * The cells of a NAND flash in a file of the board's state folder, a page and its spare area behind the other, every bit inverted: what
 * was never programmed is a hole in the file, so that it takes no more room than what is in it.
 */
final class NandPages implements AutoCloseable {
    private final FileChannel file;

    NandPages(Path path) throws BoardException {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BoardException(
                    "the contents of the NAND flash, " + path + ", cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Reads a page. */
    void read(int page, byte[] into) {
        Arrays.fill(into, (byte) 0);
        ByteBuffer bytes = ByteBuffer.wrap(into);
        long start = start(page);
        try {
            while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) > 0) {
                // until the page is whole, or the file is at its end
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the contents of the NAND flash cannot be read", e);
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = (byte) ~into[i];
        }
    }

    /** Clears the bits of a page that are clear in {@code bits}. */
    void program(int page, byte[] bits) {
        byte[] cells = new byte[bits.length];
        read(page, cells);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) ~(cells[i] & bits[i]);
        }
        write(ByteBuffer.wrap(cells), start(page));
    }

    /** Sets all bits of a block. */
    void erase(int block) {
        write(ByteBuffer.allocate(NandFlash.PAGE * NandFlash.BLOCK_PAGES), start(block * NandFlash.BLOCK_PAGES));
    }

    private static long start(int page) {
        return (long) page * NandFlash.PAGE;
    }

    private void write(ByteBuffer bytes, long start) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, start + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the contents of the NAND flash cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the contents of the NAND flash cannot be closed", e);
        }
    }
}
