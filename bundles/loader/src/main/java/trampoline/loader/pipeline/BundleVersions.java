package trampoline.loader.pipeline;

import java.util.Comparator;

/**
 * The order of bundles' versions (OSGi Core, 3.2.5): {@code major.minor.micro.qualifier}, of which the first three are numbers
 * and what is missing is 0 or empty. Without OSGi's class, which is not there in programs without a framework; what is no
 * version is taken as it is.
 */
final class BundleVersions {
    static final Comparator<String> ASCENDING = Comparator.comparingLong((String version) -> number(version, 0))
            .thenComparingLong(version -> number(version, 1))
            .thenComparingLong(version -> number(version, 2))
            .thenComparing(version -> part(version, 3));

    private BundleVersions() {}

    private static String part(String version, int index) {
        String[] parts = version.split("\\.", 4);
        return index < parts.length ? parts[index] : "";
    }

    private static long number(String version, int index) {
        String part = part(version, index);
        return part.matches("\\d{1,18}") ? Long.parseLong(part) : 0;
    }
}
