package trampoline.api.loader;

import java.io.PrintStream;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.board.Board;
import trampoline.api.boot.LoaderBus;

/** What a stage works with. Everything happens on the machine's thread. */
@ProviderType
public interface StageContext {
    /** The board the loader runs on. */
    Board board();

    /** The CPU's way to the bus, for the Java part of the loader. */
    LoaderBus bus();

    /**
     * What an earlier stage provided.
     *
     * @throws IllegalStateException naming the key, when nobody did
     */
    <T> T get(Key<T> key);

    /** Like {@link #get}, or null when nobody provided it. */
    <T> T find(Key<T> key);

    /** Provides something, or replaces it; takes it away when {@code value} is null. */
    <T> void put(Key<T> key, T value);

    /**
     * Where the loader prints: characters leave by the serial driver, {@code \n} as carriage return and line feed.
     * Dropped while no serial driver is up.
     */
    PrintStream out();

    /** Resets the board; does not come back. */
    void resetBoard();

    /** Starts stage 2 again from its first stage; does not come back. */
    void restartLoader();
}
