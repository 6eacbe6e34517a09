package trampoline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    Path parent;

    private final Instant later = Instant.now().plusSeconds(3600);

    @Test
    void eachRunHasAFolderThatIsItsUsersAlone() throws IOException {
        CacheFolder one = CacheFolder.create(parent);
        CacheFolder other = CacheFolder.create(parent);
        assertThat(one.path()).isDirectory().isNotEqualTo(other.path());
        if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws IOException {
        Path left = folder("trampoline-run-1");
        Files.createDirectories(left.resolve("bundle0/version0.0"));
        CacheFolder.deleteAbandoned(parent, later);
        assertThat(left).doesNotExist();
    }

    @Test
    void aRunThatHasJustBegunIsLeftAlone() throws IOException {
        Path fresh = folder("trampoline-run-2");
        CacheFolder.deleteAbandoned(parent, Instant.now());
        assertThat(fresh).exists();
    }

    @Test
    void aFolderWithoutTheFrameworksLockFileIsNotOurs() throws IOException {
        Path other = Files.createDirectory(parent.resolve("trampoline-run-3"));
        CacheFolder.deleteAbandoned(parent, later);
        assertThat(other).exists();
    }

    @Test
    void foldersOfOthersAreNotLookedAt() throws IOException {
        Path other = folder("trampoline-notes");
        CacheFolder.deleteAbandoned(parent, later);
        assertThat(other).exists();
    }

    @Test
    void aRunThatHoldsItsLockIsLeftAlone() throws Exception {
        Path running = folder("trampoline-run-4");
        // Locks are held by processes, so another one has to hold it.
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        running.resolve("cache.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("locked");
            CacheFolder.deleteAbandoned(parent, later);
            assertThat(running).exists();
        } finally {
            holder.destroy();
        }
    }

    /** Holds a lock until its standard input ends. */
    static final class LockHolder {
        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                System.in.read();
            }
        }
    }

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.createFile(folder.resolve("cache.lock"));
        return folder;
    }
}
