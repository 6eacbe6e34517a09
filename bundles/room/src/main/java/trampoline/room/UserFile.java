package trampoline.room;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import trampoline.api.board.BoardException;

/** A file that a user names for a board: looked at first, so that no more is read than there is room for. */
final class UserFile {
    /** No board has room for more, in flash or in RAM. */
    static final int LARGEST = 512 << 20;

    private final String what;
    private final Path path;

    /** @param what the file is for, in messages: {@code "kernel"} */
    UserFile(String what, Path path) {
        this.what = what;
        this.path = path;
    }

    /**
     * Number of bytes, at least 1.
     *
     * @throws BoardException naming the file, when it is none, is empty, or cannot be looked at
     */
    long length() throws BoardException {
        try {
            if (!Files.isRegularFile(path)) {
                throw new BoardException(this + (Files.exists(path) ? " is not a file" : " does not exist"));
            }
            long length = Files.size(path);
            if (length == 0) {
                throw new BoardException(this + " is empty");
            }
            return length;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads all of it.
     *
     * @throws BoardException naming the file and what keeps it from being read
     */
    byte[] bytes() throws BoardException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BoardException unreadable(IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "it does not exist"
                : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return new BoardException(this + " cannot be read: " + reason, e);
    }

    /** What it is and where. */
    @Override
    public String toString() {
        return what + " " + path;
    }
}
