package trampoline.machine.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import trampoline.api.board.BoardException;

/**
 * The locks of a bank's chips that outlive power, in {@code NAME.locks} beside the image: a byte for each block of each
 * chip. There is no file while none has ever been set. It is written as a whole or not at all, and on the disk when the
 * call returns.
 */
final class LockFile {
    private final Path path;
    private final byte[] values;

    private LockFile(Path path, byte[] values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Reads the file; where there is none, nothing is locked.
     *
     * @param count how many locks there are
     * @throws BoardException when it holds another number of locks, or cannot be read
     */
    static LockFile open(Path path, int count) throws BoardException {
        byte[] values = new byte[count];
        Arrays.fill(values, (byte) BlockLocks.UNLOCKED);
        if (Files.exists(path)) {
            try {
                values = Files.readAllBytes(path);
            } catch (IOException e) {
                throw new BoardException("flash locks " + path + " cannot be read (" + e + ")", e);
            }
        }
        if (values.length != count) {
            throw new BoardException(String.format(
                    "flash locks %s are %d, but the chips have %d; move the file away to start with unlocked flash",
                    path, values.length, count));
        }
        return new LockFile(path, values);
    }

    /** The locks of one chip. */
    FlashCells cells(int first, int count) {
        return new Cells(first, count);
    }

    private final class Cells implements FlashCells {
        private final int first;
        private final int count;

        Cells(int first, int count) {
            this.first = first;
            this.count = count;
        }

        @Override
        public int erased() {
            return BlockLocks.UNLOCKED;
        }

        @Override
        public int read(int block) {
            return values[first + block] & BlockLocks.UNLOCKED;
        }

        @Override
        public void program(int block, int value) {
            leave(block, new int[] {read(block) & value});
        }

        @Override
        public void erase(int block, int number) {
            int[] erased = new int[number];
            Arrays.fill(erased, BlockLocks.UNLOCKED);
            leave(block, erased);
        }

        @Override
        public void leave(int block, int[] left) {
            if (block < 0 || block > count - left.length) {
                throw new IndexOutOfBoundsException(
                        "flash locks " + path + ": block " + block + " is none of the chip's " + count);
            }
            byte[] after = values.clone();
            for (int i = 0; i < left.length; i++) {
                after[first + block + i] = (byte) left[i];
            }
            if (!Arrays.equals(after, values)) {
                store(after);
                System.arraycopy(after, 0, values, 0, values.length);
            }
        }
    }

    private void store(byte[] after) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(after));
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("flash locks " + path + ": cannot write them: " + e.getMessage(), e);
        }
    }
}
