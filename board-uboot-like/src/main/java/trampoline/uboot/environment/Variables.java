package trampoline.uboot.environment;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.loader.Key;

/** The environment in RAM, by name. What lasts is written by {@code saveenv}. */
public final class Variables {
    /** Where the console of a board keeps them. */
    public static final Key<Variables> KEY = new Key<>("variables", Variables.class);

    private final SortedMap<String, String> values = new TreeMap<>();

    /** A variable's value; empty when there is none of that name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Sets or adds a variable. */
    public void set(String name, String value) {
        values.put(name, value);
    }

    /** Removes a variable. */
    public void remove(String name) {
        values.remove(name);
    }

    /** A copy of all, sorted by name. */
    public SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }
}
