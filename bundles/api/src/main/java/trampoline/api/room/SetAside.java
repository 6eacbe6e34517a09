package trampoline.api.room;

/**
 * Something that a plugin offers and that is not used: it is faulty, or another of its name is better.
 *
 * @param kind what it would be: {@code "board"}, {@code "architecture"}, {@code "loader stage"} ...
 * @param name what it calls itself, or its class when it cannot tell
 * @param bundle symbolic name and version of the bundle that it comes from
 * @param reason why it is not used, for people
 */
public record SetAside(String kind, String name, String bundle, String reason) {
    /** For people, one line. */
    @Override
    public String toString() {
        return kind + " " + name + " of " + bundle + ": " + reason;
    }
}
