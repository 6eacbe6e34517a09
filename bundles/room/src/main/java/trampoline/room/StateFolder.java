package trampoline.room;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import trampoline.api.board.BoardException;

/**
 * The folder of one board's non-volatile contents, this user's alone, and locked against other processes while it is open.
 */
final class StateFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final boolean fresh;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path path, boolean fresh, FileChannel channel, FileLock lock) {
        this.path = path;
        this.fresh = fresh;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the folder of a board, and makes it when it is not there.
     *
     * @param state the folder above it
     * @throws BoardException when it cannot be written, or belongs to another process
     */
    static StateFolder open(Path state, String board) throws BoardException {
        Path path = state.resolve(board).toAbsolutePath();
        boolean fresh = !Files.exists(path);
        try {
            OwnFolder.create(path);
        } catch (FileAlreadyExistsException e) {
            throw new BoardException(
                    "state folder " + path + ": " + e.getFile()
                            + " is a file, not a folder; choose another one with --state",
                    e);
        } catch (IOException e) {
            throw new BoardException(
                    "state folder " + path + " cannot be made: " + reason(e) + "; choose another one with --state", e);
        }
        try {
            OwnFolder.requireOurs(path);
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            return lock(path, fresh, channel);
        } catch (IOException e) {
            throw new BoardException(
                    "state folder " + path + " is not writable: " + reason(e) + "; choose another one with --state", e);
        }
    }

    private static StateFolder lock(Path path, boolean fresh, FileChannel channel) throws BoardException, IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw new BoardException("state folder " + path + " is in use by " + holder
                    + "; switch the board off there, or choose another folder with --state");
        }
        byte[] process = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(process), 0);
        return new StateFolder(path, fresh, channel, lock);
    }

    private static String holder(FileChannel channel) {
        try {
            ByteBuffer text = ByteBuffer.allocate(32);
            channel.read(text, 0);
            String process = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
            return process.isEmpty() ? "another process" : "process " + process;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static String reason(IOException e) {
        // file system exceptions carry only the path when the reason is the class
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof java.nio.file.NoSuchFileException ? "no folder can be made there" : e.getMessage();
    }

    Path path() {
        return path;
    }

    /**
     * Empties it: the board will be as delivered.
     *
     * @throws BoardException naming what cannot be removed
     */
    void empty() throws BoardException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(LOCK)) {
                    Files.delete(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new BoardException("state folder " + path + " cannot be emptied: " + e.getMessage(), e);
        }
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            // the file system is gone; the lock ends with the process
            org.slf4j.LoggerFactory.getLogger(StateFolder.class).warn("state folder {}: cannot unlock it", path, e);
        }
    }

    /** Lets go of the folder and, when {@link #open} made it, removes it with what a refused power-on left in it. */
    void discard() {
        close();
        if (fresh) {
            FolderTree.delete(path);
        }
    }
}
