package trampoline.testkit.board;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real kernel and what belongs to it, as {@code ./trampoline guest BOARD} leaves it in the cache: not written for tests, and too
 * slow to make in one of them.
 *
 * @param board the board's name
 * @param folder where the files lie
 * @param named true when the folder was named; then its files have to be there
 */
public record RealGuest(String board, Path folder, boolean named) {
    /** Behind it stands the board's name; the property names the folder. */
    private static final String PROPERTY = "trampoline.guest.";

    /** The guest for a board, in the folder that the property {@code trampoline.guest.BOARD} names, else in the cache. */
    public static RealGuest of(String board) {
        String named = System.getProperty(PROPERTY + board, "");
        return new RealGuest(board, named.isEmpty() ? cache().resolve(board) : Path.of(named), !named.isEmpty());
    }

    /**
     * One of its files. The test is skipped, saying so, where the guest was never made.
     *
     * @throws AssertionError when the folder was named and has no such file
     */
    public Path file(String name) {
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            String message = String.format(
                    "no %s in %s; './trampoline guest %s' makes it, -D%s%s=FOLDER names another folder",
                    name, folder, board, PROPERTY, board);
            if (named) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
        return file;
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
