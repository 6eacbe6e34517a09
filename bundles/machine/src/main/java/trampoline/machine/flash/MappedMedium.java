package trampoline.machine.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of constant length, mapped into memory: a write costs no system call. Where somebody cuts the file short, memory
 * has nothing behind it any more, and the virtual machine throws an {@link InternalError}.
 */
final class MappedMedium implements FlashMedium {
    private final Path path;
    private final MappedByteBuffer bytes;

    /** Maps the whole of a file. */
    MappedMedium(Path path) throws IOException {
        this.path = path;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    @Override
    public long length() {
        return bytes.capacity();
    }

    @Override
    public void requireWhole() throws IOException {
        long size = Files.exists(path) ? Files.size(path) : length();
        if (size < length()) {
            throw new IOException(
                    "it has been cut short to " + size + " bytes while the board is on; put back an image of "
                            + length() + " bytes and power the board on again");
        }
    }

    @Override
    public void read(int at, byte[] target, int to, int count) throws IOException {
        try {
            bytes.get(at, target, to, count);
        } catch (InternalError e) {
            throw gone(e);
        }
    }

    @Override
    public void write(int at, byte[] source, int from, int count) throws IOException {
        try {
            bytes.put(at, source, from, count);
        } catch (InternalError e) {
            throw gone(e);
        }
    }

    private IOException gone(InternalError cause) throws IOException {
        requireWhole();
        return new IOException("what lies behind it is gone: " + cause.getMessage(), cause);
    }

    @Override
    public void force() throws IOException {
        force(0, bytes.capacity());
    }

    @Override
    public void force(int at, int count) throws IOException {
        requireWhole();
        try {
            bytes.force(at, count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("a mapped file keeps its length");
    }

    /** Nothing to do: the mapping ends when nobody can reach it. */
    @Override
    public void close() {}
}
