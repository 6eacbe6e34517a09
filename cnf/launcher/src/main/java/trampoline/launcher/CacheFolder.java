package trampoline.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of one run. Each run has its own, so that runs side by side do not meet, and removes it at its end; what a killed
 * run left is removed by a later one.
 */
final class CacheFolder {
    private static final String PREFIX = "trampoline-run-";

    /** The framework holds a lock on this file as long as it lives. */
    private static final String LOCK_FILE = "cache.lock";

    /** A run that has just begun may not have taken its lock yet. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    /** The prefix, the number of the process, and what makes it unique. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

    private static final int ATTEMPTS = 100;

    private final Path path;
    /** Its lock, where this class takes it. */
    private FileChannel held;

    private CacheFolder(Path path) {
        this.path = path;
    }

    static CacheFolder create(Path parent) {
        try {
            return new CacheFolder(createIn(parent));
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot create a folder in '" + parent + "': " + e.getMessage()
                            + "; name another with JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    /**
     * Makes a folder that is this user's alone. What {@link Files#createTempDirectory} does beyond that is to draw the
     * name from a secure generator, whose setting up is felt at each start; a name that is taken is refused all the same.
     */
    private static Path createIn(Path parent) throws IOException {
        String name = PREFIX + ProcessHandle.current().pid() + "-";
        for (int attempt = 0; ; attempt++) {
            try {
                return PrivateFolder.createNew(parent.resolve(name + Long.toString(System.nanoTime(), 36)));
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Marks it as in use, for a folder that is not the framework's, until it is deleted or the process ends. */
    CacheFolder held() {
        try {
            held = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            held.lock();
            return this;
        } catch (IOException e) {
            throw new LaunchException("cannot lock a folder in '" + path.getParent() + "': " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** A folder in it that is empty and stays so. */
    Path empty() {
        return folder("empty");
    }

    private Path folder(String name) {
        try {
            return PrivateFolder.create(path.resolve(name));
        } catch (IOException e) {
            throw new LaunchException("cannot create a folder in '" + path + "': " + e.getMessage(), e);
        }
    }

    /** Removes this run's folder, and those whose runs were killed. */
    void delete() {
        deleteAbandoned(Instant.now());
        release();
        deleteTree(path);
    }

    private void release() {
        if (held == null) {
            return;
        }
        try {
            held.close();
        } catch (IOException e) {
            // the lock goes with the process
            return;
        }
    }

    /** Removes what killed runs left behind. */
    void deleteAbandoned(Instant now) {
        List<Path> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
            UserPrincipal owner = Files.getOwner(path);
            for (Path folder : folders) {
                if (!folder.equals(path) && isAbandoned(folder, owner, now)) {
                    abandoned.add(folder);
                }
            }
        } catch (IOException e) {
            // Tidying up after others can wait for the next run.
            return;
        }
        abandoned.forEach(CacheFolder::deleteTree);
    }

    /**
     * Whoever may write into the temporary folder can put something there that is named like a run's folder. What is not
     * ours is not opened: to open a pipe waits for somebody at its other end.
     */
    private static boolean isAbandoned(Path folder, UserPrincipal owner, Instant now) {
        Path lockFile = folder.resolve(LOCK_FILE);
        try {
            if (!PrivateFolder.isOf(owner, folder)) {
                return false;
            }
            if (Files.notExists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                return isDead(folder) && isOld(folder, now);
            }
            if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try (FileChannel channel =
                            FileChannel.open(lockFile, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                    FileLock lock = channel.tryLock()) {
                return lock != null && (isDead(folder) || isOld(lockFile, now));
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Gone meanwhile, or a run of this process.
            return false;
        }
    }

    /** The number in the name is that of the process that made the folder. */
    private static boolean isDead(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static boolean isOld(Path file, Instant now) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().plus(BEGINNING).isBefore(now);
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var content = Files.walk(folder)) {
            List<Path> deepestFirst = new ArrayList<>(content.toList());
            Collections.reverse(deepestFirst);
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            System.err.println("trampoline: cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
