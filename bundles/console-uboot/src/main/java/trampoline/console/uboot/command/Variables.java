package trampoline.console.uboot.command;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.loader.Key;

/**
 * The environment in RAM, by name. What lasts is written by {@code saveenv}. This takes anything; what a user or a
 * script sets goes through {@link Assignment}, which checks it and lets it take effect.
 */
public final class Variables {
    /** Where the console of a board keeps them. */
    public static final Key<Variables> KEY = new Key<>("variables", Variables.class);

    private final SortedMap<String, String> values = new TreeMap<>();
    private int textLength;

    /** A variable's value; empty when there is none of that name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * What a variable says that is asked yes or no: yes when it begins with {@code 1}, {@code y} or {@code t}, in either
     * case; empty when there is none of that name.
     */
    public Optional<Boolean> yes(String name) {
        return get(name).map(value -> !value.isEmpty() && "1yYtT".indexOf(value.charAt(0)) >= 0);
    }

    /** Sets or adds a variable. */
    public void set(String name, String value) {
        remove(name);
        values.put(name, value);
        textLength += lineLength(name, value);
    }

    /** Removes a variable. */
    public void remove(String name) {
        String old = values.remove(name);
        if (old != null) {
            textLength -= lineLength(name, old);
        }
    }

    /** Puts others in place of all. */
    public void replaceWith(Map<String, String> others) {
        values.clear();
        textLength = 0;
        others.forEach(this::set);
    }

    /** A copy of all, sorted by name. */
    public SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }

    /** Characters of all as {@code name=value} lines with their ends. */
    public int textLength() {
        return textLength;
    }

    /** Characters of {@code name=value} and the end of the line. */
    public static int lineLength(String name, String value) {
        return name.length() + value.length() + 2;
    }
}
