package trampoline.console.uboot.command;

import java.util.HashMap;
import java.util.Map;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/** What a test's loaders have in common: values by key. There is no guest that could be called or reset. */
public abstract class ValuesLoader implements StageContext {
    private final Map<String, Object> values = new HashMap<>();

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("this test's board does not run");
    }

    @Override
    public final <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException("nothing has provided '" + key + "'");
        }
        return value;
    }

    @Override
    public final <T> T find(Key<T> key) {
        return key.type().cast(values.get(key.name()));
    }

    @Override
    public final <T> void put(Key<T> key, T value) {
        values.put(key.name(), value);
    }

    @Override
    public void resetBoard() {
        throw none();
    }

    @Override
    public void restartLoader() {
        throw none();
    }
}
