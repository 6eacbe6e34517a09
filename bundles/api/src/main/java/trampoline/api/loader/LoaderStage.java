package trampoline.api.loader;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;

/** One step of stage 2, contributed as a service. It keeps no state between runs. */
@ConsumerType
public interface LoaderStage {
    /** The capability namespace of loader stages. */
    String NAMESPACE = "trampoline.stage";

    /** Lower case with dashes, unique within a pipeline, and each time the same: {@code "memory-detection"}. */
    String name();

    /** What it does, one line for people. */
    String description();

    /** The part of the boot it belongs to. */
    Phase phase();

    /** What must have been provided before it runs. */
    Set<Key<?>> needs();

    /** What it takes when somebody provides it; then it runs behind that one. */
    default Set<Key<?>> wants() {
        return Set.of();
    }

    /**
     * What it provides. Of stages that provide the same the one of the highest service ranking takes part, then the one
     * of the newest bundle.
     */
    Set<Key<?>> provides();

    /**
     * Name of the {@link ConsoleType} that this stage is part of, which leaves it out of the pipelines of boards with
     * another console; empty: it takes part whichever console a board has.
     */
    default Optional<String> console() {
        return Optional.empty();
    }

    /**
     * Why this stage has no place in the pipeline of a board, beside that it is part of another console.
     *
     * @param board the kind of board, built or not
     * @param profile what the board tells the loader
     * @return empty when it belongs there
     */
    default Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    /**
     * The names of stages that have no place beside this one: a console replaces a general stage by one that
     * does it as its users know it. What a stage provides that is replaced, this one or others have to provide.
     */
    default Set<String> replaces() {
        return Set.of();
    }

    /**
     * The names of stages that run only when this one has run, whatever their phases; names of stages that are not there
     * are passed over. Say what is needed by {@link #needs} where something is handed on.
     */
    default Set<String> before() {
        return Set.of();
    }

    /** The names of stages that run before this one, whatever their phases; likewise. */
    default Set<String> after() {
        return Set.of();
    }

    /**
     * Does it, by way of the bus.
     *
     * @throws LoaderException when the boot cannot go on
     */
    void run(StageContext context) throws LoaderException;
}
