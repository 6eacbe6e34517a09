package trampoline.launcher;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a run keeps what goes with it.
 *
 * @param storage the framework's folder. Felix writes a small file anew for each bundle that it installs, and on a disk each
 *     of these waits until the one before is written; in memory none does
 * @param temporary for whatever makes temporary files, which may be large
 */
record RunFolders(CacheFolder storage, CacheFolder temporary) {
    /** Where Linux keeps a file system in memory that everybody may write to; see shm_open(3). */
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** Where Java makes temporary files when nobody says otherwise. */
    private static final Path USUAL = Path.of("/tmp");

    /** The framework's folder takes some ten kilobytes and the user's plugins. */
    private static final long ROOM_WANTED = 32L << 20;

    static RunFolders create() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new RunFolders(
                CacheFolder.create(storageParent(System.getenv(), temporary)),
                CacheFolder.create(temporary).held());
    }

    /**
     * Chooses a folder in memory: the user's own by the rules that desktops share (XDG base directories), else that of the
     * system.
     *
     * @param temporary used when there is none with enough room, and when it is not the usual one: then somebody has chosen
     *     it
     */
    static Path storageParent(Map<String, String> environment, Path temporary) {
        if (!temporary.equals(USUAL)) {
            return temporary;
        }
        String own = environment.get("XDG_RUNTIME_DIR");
        return Stream.of(own == null ? null : Path.of(own), SHARED_MEMORY)
                .filter(Objects::nonNull)
                .filter(Path::isAbsolute)
                .filter(RunFolders::hasRoom)
                .findFirst()
                .orElse(temporary);
    }

    private static boolean hasRoom(Path folder) {
        File file = folder.toFile();
        return file.canWrite() && file.getUsableSpace() >= ROOM_WANTED;
    }

    /** Removes what killed runs left behind, without delay to whoever calls. */
    void deleteAbandonedInBackground() {
        Thread thread = new Thread(this::deleteAbandoned, "trampoline-tidy");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void deleteAbandoned() {
        List.of(storage, temporary).forEach(folder -> folder.deleteAbandoned(Instant.now()));
    }

    /** Removes this run's folders, and those whose runs were killed. */
    void delete() {
        storage.delete();
        temporary.delete();
    }
}
