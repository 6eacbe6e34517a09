package trampoline.api.loader;

/**
 * The name of something that one stage provides and another needs.
 *
 * @param name lower case with dashes: {@code "memory-map"}
 * @param type what is stored under it
 */
public record Key<T>(String name, Class<T> type) {
    @Override
    public String toString() {
        return name;
    }
}
