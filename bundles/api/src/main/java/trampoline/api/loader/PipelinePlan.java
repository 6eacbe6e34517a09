package trampoline.api.loader;

import java.util.List;
import java.util.Set;

/**
 * The stages of a board's boot in order, and those that are left out.
 *
 * @param board name of the board type
 * @param stages in the order in which they run
 * @param excluded stages that have no place here, with the reason
 * @param missing needs that no stage provides; the board is not powered on unless this is empty
 */
public record PipelinePlan(String board, List<Entry> stages, List<Exclusion> excluded, List<String> missing) {
    /**
     * A stage that takes part.
     *
     * @param name its name
     * @param description what it does
     * @param bundle symbolic name of the bundle it comes from
     * @param needs names of what it needs
     * @param provides names of what it provides
     */
    public record Entry(String name, String description, String bundle, Set<String> needs, Set<String> provides) {}

    /**
     * A stage that does not.
     *
     * @param name its name
     * @param bundle symbolic name of the bundle it comes from
     * @param reason why
     */
    public record Exclusion(String name, String bundle, String reason) {}
}
