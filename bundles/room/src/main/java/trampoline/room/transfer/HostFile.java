package trampoline.room.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSource;

/** A file of the host that is sent. */
public final class HostFile implements TransferSource, Closeable {
    /** No channel: those are closed for good when their thread is interrupted. */
    private final RandomAccessFile contents;

    private final TransferFile file;

    private HostFile(RandomAccessFile contents, TransferFile file) {
        this.contents = contents;
        this.file = file;
    }

    /**
     * Opens it.
     *
     * @throws TransferException when it cannot be read, saying why
     */
    public static HostFile open(Path path) throws TransferException {
        try {
            if (Files.isDirectory(path)) {
                throw new TransferException(path + " is a folder; name the files in it");
            }
            if (!Files.exists(path)) {
                throw new TransferException("there is no file " + path);
            }
            RandomAccessFile contents = new RandomAccessFile(path.toFile(), "r");
            return new HostFile(
                    contents,
                    new TransferFile(
                            path.getFileName().toString(),
                            OptionalLong.of(contents.length()),
                            Optional.of(Files.getLastModifiedTime(path).toInstant())));
        } catch (IOException e) {
            throw new TransferException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public TransferFile file() {
        return file;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws TransferException {
        try {
            contents.seek(position);
            return contents.read(buffer, offset, length);
        } catch (IOException e) {
            throw new TransferException(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        contents.close();
    }
}
