package trampoline.loader;

import trampoline.api.loader.Key;
import trampoline.image.Environment;

/** Names of what this loader's own stages hand on to each other beside {@link trampoline.api.loader.Keys}. */
public final class LoaderKeys {
    /** The loader's parameters, empty when their block in flash is erased or damaged. */
    public static final Key<Environment> PARAMETERS = new Key<>("parameters", Environment.class);

    private LoaderKeys() {}
}
