package trampoline.board.lart.boot;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Linux for the LART, as {@code ./trampoline guest lart} leaves it in the cache: not written for these tests, and too
 * slow to build in one of them.
 *
 * @param kernel the zImage
 * @param ramdisk the root file system, a compressed cpio
 */
record RealGuest(Path kernel, Path ramdisk) {
    /** Names the folder with the two files; a guest that was named has to be there. */
    private static final String PROPERTY = "trampoline.guest.lart";

    /** The guest; the test is skipped, saying so, where it was never built. */
    static RealGuest required() {
        String named = System.getProperty(PROPERTY, "");
        Path folder = named.isEmpty() ? cache().resolve("lart") : Path.of(named);
        RealGuest guest = new RealGuest(folder.resolve("zImage"), folder.resolve("ramdisk.gz"));
        if (Files.isReadable(guest.kernel) && Files.isReadable(guest.ramdisk)) {
            return guest;
        }
        String message = "no zImage and ramdisk.gz in " + folder + "; './trampoline guest lart' builds them, -D"
                + PROPERTY + "=FOLDER names another folder";
        if (named.isEmpty()) {
            abort(message);
        }
        throw new AssertionError(message);
    }

    /** As {@code guests/common.sh} has it. */
    private static Path cache() {
        return folder("TRAMPOLINE_CACHE", "")
                .or(() -> folder("XDG_CACHE_HOME", "trampoline"))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "trampoline"));
    }

    private static Optional<Path> folder(String variable, String below) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(stated -> !stated.isEmpty())
                .map(stated -> Path.of(stated, below));
    }
}
