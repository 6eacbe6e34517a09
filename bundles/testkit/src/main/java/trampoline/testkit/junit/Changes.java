package trampoline.testkit.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import trampoline.api.clock.Clock;

/** How things on a board change that are seen from outside. Looked at on the machine's thread, read on any. */
final class Changes<T> {
    /** So many are kept, the oldest ones; a display that never rests must not fill the memory. */
    static final int KEPT = 100_000;

    private final Clock clock;
    private final Map<String, Supplier<T>> things = new LinkedHashMap<>();
    private final Map<String, T> seen = new LinkedHashMap<>();
    private final List<Change<T>> changes = new ArrayList<>();

    Changes(Clock clock) {
        this.clock = clock;
    }

    void add(String name, Supplier<T> thing) {
        things.put(name, thing);
    }

    synchronized void look() {
        things.forEach((name, thing) -> {
            T now = thing.get();
            T before = seen.put(name, now);
            if (before != null && !before.equals(now) && changes.size() < KEPT) {
                changes.add(new Change<>(name, now, clock.now()));
            }
        });
    }

    /** What a thing shows now. */
    synchronized T now(String kind, String name) {
        Supplier<T> thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException(
                    "the board has no " + kind + " '" + name + "'; it has " + String.join(", ", things.keySet()));
        }
        return thing.get();
    }

    synchronized List<Change<T>> all(String kind, String name) {
        now(kind, name);
        return changes.stream().filter(change -> change.name().equals(name)).toList();
    }
}
