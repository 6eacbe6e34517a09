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
import org.junit.jupiter.api.Timeout;
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
        CacheFolder.create(parent).deleteAbandoned(later);
        assertThat(left).doesNotExist();
    }

    @Test
    void aRunThatHasJustBegunIsLeftAlone() throws IOException {
        Path fresh = folder("trampoline-run-2");
        CacheFolder.create(parent).deleteAbandoned(Instant.now());
        assertThat(fresh).exists();
    }

    @Test
    void aFolderWithoutTheFrameworksLockFileIsNotOurs() throws IOException {
        Path other = PrivateFolder.createNew(parent.resolve("trampoline-run-3"));
        CacheFolder.create(parent).deleteAbandoned(later);
        assertThat(other).exists();
    }

    @Test
    void ofAProcessThatIsNoMoreNothingIsLeftHoweverYoungItIs() throws Exception {
        Path killed = folder("trampoline-run-" + deadProcess() + "-a");
        Path alive = folder("trampoline-run-" + ProcessHandle.current().pid() + "-a");
        CacheFolder.create(parent).deleteAbandoned(Instant.now());
        assertThat(killed).doesNotExist();
        assertThat(alive).exists();
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    @Timeout(20)
    void aPipeInPlaceOfTheLockIsNotWaitedFor() throws Exception {
        Path folder = PrivateFolder.createNew(parent.resolve("trampoline-run-5"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("cache.lock").toString())
                        .start()
                        .waitFor())
                .isZero();
        CacheFolder.create(parent).deleteAbandoned(later);
        assertThat(folder).exists();
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path kept = Files.createFile(elsewhere.resolve("cache.lock"));
        Files.createSymbolicLink(parent.resolve("trampoline-run-6"), elsewhere);
        Path real = PrivateFolder.createNew(parent.resolve("trampoline-run-7"));
        Files.createSymbolicLink(real.resolve("cache.lock"), kept);
        CacheFolder.create(parent).deleteAbandoned(later);
        assertThat(kept).exists();
        assertThat(real).exists();
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotTouched() throws Exception {
        Path open = folder("trampoline-run-8");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        CacheFolder.create(parent).deleteAbandoned(later);
        assertThat(open).exists();
    }

    @Test
    void foldersOfOthersAreNotLookedAt() throws IOException {
        Path other = folder("trampoline-notes");
        CacheFolder.create(parent).deleteAbandoned(later);
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
            CacheFolder.create(parent).deleteAbandoned(later);
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
        Path folder = PrivateFolder.createNew(parent.resolve(name));
        Files.createFile(folder.resolve("cache.lock"));
        return folder;
    }
}
