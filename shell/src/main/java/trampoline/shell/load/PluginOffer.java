package trampoline.shell.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a bundle offers to boards, by its capabilities, and what it lacks. */
final class PluginOffer {
    private static final String NAMESPACES = "trampoline.";

    private static final Map<Integer, String> STATES = Map.of(
            Bundle.INSTALLED, "installed",
            Bundle.RESOLVED, "stopped",
            Bundle.STARTING, "starting",
            Bundle.ACTIVE, "active",
            Bundle.STOPPING, "stopping");

    private PluginOffer() {}

    /** True when it has a capability of ours. */
    static boolean isPlugin(Bundle bundle) {
        return !of(bundle).isEmpty();
    }

    /** Its capabilities in our namespaces, such as {@code arch=arm}. */
    static List<String> of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? List.of()
                : revision.getDeclaredCapabilities(null).stream()
                        .filter(capability -> capability.getNamespace().startsWith(NAMESPACES))
                        .map(PluginOffer::text)
                        .sorted()
                        .toList();
    }

    private static String text(BundleCapability capability) {
        String namespace = capability.getNamespace();
        Object name = capability.getAttributes().get(namespace);
        return namespace.substring(NAMESPACES.length()) + (name == null ? "" : "=" + name);
    }

    /** Its state in a word. */
    static String state(Bundle bundle) {
        return STATES.getOrDefault(bundle.getState(), "gone").toLowerCase(Locale.ROOT);
    }

    /** What it requires and nothing provides; empty for a bundle that is resolved. */
    static List<String> missing(BundleContext context, Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() != Bundle.INSTALLED || revision == null) {
            return List.of();
        }
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(requirement ->
                        !"optional".equals(requirement.getDirectives().get("resolution")))
                .filter(requirement -> wiring.findProviders(requirement).isEmpty())
                .map(PluginOffer::text)
                .toList();
    }

    private static String text(BundleRequirement requirement) {
        return requirement.getNamespace() + requirement.getDirectives().getOrDefault("filter", "");
    }
}
