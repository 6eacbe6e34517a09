package trampoline.machine.flash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that grows as it is written; made when it is not there. */
final class FileMedium implements FlashMedium {
    private final RandomAccessFile file;

    FileMedium(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public void read(int at, byte[] target, int to, int count) throws IOException {
        file.seek(at);
        file.readFully(target, to, count);
    }

    @Override
    public void write(int at, byte[] source, int from, int count) throws IOException {
        file.seek(at);
        file.write(source, from, count);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void force(int at, int count) throws IOException {
        force();
    }

    @Override
    public void clear() throws IOException {
        file.setLength(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
