package trampoline.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The framework's folder for one run. Each run has its own, so that runs side by side do not meet, and removes it at its
 * end; what a killed run left is removed by a later one.
 */
final class CacheFolder {
    private static final String PREFIX = "trampoline-run-";

    /** The framework holds a lock on this file as long as it lives. */
    private static final String LOCK_FILE = "cache.lock";

    /** A run that has just begun may not have taken its lock yet. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final int ATTEMPTS = 100;

    private final Path path;

    private CacheFolder(Path path) {
        this.path = path;
    }

    static CacheFolder create() {
        return create(parent());
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
        FileAttribute<?>[] attributes =
                parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        String name = PREFIX + ProcessHandle.current().pid() + "-";
        for (int attempt = 0; ; attempt++) {
            try {
                return Files.createDirectory(parent.resolve(name + Long.toString(System.nanoTime(), 36)), attributes);
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    Path path() {
        return path;
    }

    /** Removes this run's folder, and those whose runs were killed. */
    void delete() {
        deleteTree(path);
        deleteAbandoned(parent(), Instant.now());
    }

    private static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    static void deleteAbandoned(Path parent, Instant now) {
        List<Path> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder, now)) {
                    abandoned.add(folder);
                }
            }
        } catch (IOException e) {
            // Tidying up after others can wait for the next run.
            return;
        }
        abandoned.forEach(CacheFolder::deleteTree);
    }

    private static boolean isAbandoned(Path folder, Instant now) {
        Path lockFile = folder.resolve(LOCK_FILE);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            Instant begun = Files.getLastModifiedTime(lockFile).toInstant();
            return lock != null && begun.plus(BEGINNING).isBefore(now);
        } catch (IOException e) {
            // Another user's, or gone meanwhile.
            return false;
        }
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
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
