package trampoline.machine.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of constant length, mapped into memory: a write costs no system call. */
final class MappedMedium implements FlashMedium {
    private final MappedByteBuffer bytes;

    /** Maps the whole of a file. */
    MappedMedium(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    @Override
    public long length() {
        return bytes.capacity();
    }

    @Override
    public void read(int at, byte[] target, int to, int count) {
        bytes.get(at, target, to, count);
    }

    @Override
    public void write(int at, byte[] source, int from, int count) {
        bytes.put(at, source, from, count);
    }

    @Override
    public void force() throws IOException {
        force(0, bytes.capacity());
    }

    @Override
    public void force(int at, int count) throws IOException {
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
