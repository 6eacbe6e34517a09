package trampoline.itest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which bundles a bundle may use. Arrows point down only: shell to room to loader to machine and image to api; a plugin uses
 * these and the other building blocks, never another plugin.
 */
final class Arrows {
    /** The first pattern that matches a bundle's name counts. */
    private static final Map<String, String> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("trampoline\\.api", "none");
        MAY_USE.put("trampoline\\.(engine|machine|image|assembler)", "trampoline\\.api");
        MAY_USE.put("trampoline\\.loader", "trampoline\\.(api|machine|image)");
        MAY_USE.put("trampoline\\.room", "trampoline\\.(api|machine|image|loader)");
        MAY_USE.put("trampoline\\.testkit", "trampoline\\.(api|engine|machine)");
        MAY_USE.put("trampoline\\.shell", "trampoline\\.(api|machine|image|loader|room)");
        MAY_USE.put(
                "trampoline\\.(arch|board|console|transfer)\\..*",
                "trampoline\\.(api|engine|machine|image|assembler|loader)");
    }

    private Arrows() {}

    /** True when {@code user} is {@code owner}, or may use it. */
    static boolean allow(String user, String owner) {
        return owner.equals(user) || owner.matches(allowed(user));
    }

    private static String allowed(String user) {
        return MAY_USE.entrySet().stream()
                .filter(rule -> user.matches(rule.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule says what " + user + " may use; see docs/rooms.md"));
    }
}
