package trampoline.machine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import trampoline.api.board.BoardException;

/**
 * The folder of one board's non-volatile contents, locked for this process until closed. The lock is the operating
 * system's, on the file {@code lock} in the folder, so a killed process leaves none behind; the file holds the process
 * number of its last owner, for people.
 */
public final class StateFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private StateFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder if it is not there, and locks it.
     *
     * @throws BoardException when it cannot be made or written, or is in use; the message names it and the way out
     */
    public static StateFolder open(Path path) throws BoardException {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new BoardException(
                    "state folder " + folder + ": " + e.getFile() + " is a file; give another folder", e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        try {
            lock(folder, channel);
            return new StateFolder(folder, channel);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw unwritable(folder, e);
        } catch (BoardException e) {
            closeQuietly(channel, e);
            throw e;
        }
    }

    private static void lock(Path folder, FileChannel channel) throws IOException, BoardException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new BoardException(
                    "state folder " + folder + " is in use by another board of this process; power that one off, or"
                            + " give another folder",
                    e);
        }
        if (lock == null) {
            throw new BoardException("state folder " + folder + " is in use by another process" + owner(channel)
                    + "; end that one, or give another folder");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String number = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
        return number.matches("[0-9]+") ? " (" + number + ")" : "";
    }

    private static BoardException unwritable(Path folder, IOException e) {
        return new BoardException(
                "state folder " + folder + " cannot be written (" + e + "); make it writable, or give another folder",
                e);
    }

    private static void closeQuietly(FileChannel channel, Exception because) {
        try {
            channel.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** The folder, absolute. */
    public Path path() {
        return path;
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("state folder " + path + ": cannot release its lock", e);
        }
    }
}
