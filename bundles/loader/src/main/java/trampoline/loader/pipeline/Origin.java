package trampoline.loader.pipeline;

import java.util.Comparator;

/**
 * Where a service comes from, which decides between services that claim the same name or role.
 *
 * @param bundle symbolic name of its bundle
 * @param version the bundle's version
 * @param ranking its service ranking (OSGi Core, 5.2.5)
 */
public record Origin(String bundle, String version, int ranking) {
    /** Services that no bundle registers. */
    public static final Origin UNKNOWN = new Origin("?", "0", 0);

    /**
     * The one that wins first: the highest ranking, then the highest version of its bundle, then the bundle's name, so
     * that the order of arrival does not matter.
     */
    public static final Comparator<Origin> BEST_FIRST = Comparator.comparingInt(Origin::ranking)
            .reversed()
            .thenComparing(Origin::version, BundleVersions.ASCENDING.reversed())
            .thenComparing(Origin::bundle);

    @Override
    public String toString() {
        return bundle + " " + version;
    }

    /** Why this one wins over {@code other}, for people: {@code "of the higher service ranking, 5"}. */
    public String advantageOver(Origin other) {
        if (ranking != other.ranking) {
            return "of the higher service ranking, " + ranking;
        }
        return version.equals(other.version) ? "first by its bundle's name" : "of the newer bundle";
    }
}
