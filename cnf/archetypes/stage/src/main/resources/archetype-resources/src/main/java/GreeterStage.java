package ${package};

import com.google.auto.service.AutoService;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryMap;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/** A stage that says how much memory was found, and hands its greeting on to later stages. */
@Component(service = LoaderStage.class)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage(GreeterStage.NAME)
public final class GreeterStage implements LoaderStage {
    static final String NAME = "${name}";
    /** What later stages find. */
    public static final Key<String> GREETING = new Key<>("${name}-greeting", String.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "say how much memory was found";
    }

    @Override
    public Phase phase() {
        return Phase.MEMORY;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.MEMORY_MAP);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(GREETING);
    }

    @Override
    public void run(StageContext context) {
        MemoryMap map = context.get(Keys.MEMORY_MAP);
        String greeting = "${name}: " + map.areas().size() + " areas of memory";
        context.out().println(greeting);
        context.put(GREETING, greeting);
    }
}
