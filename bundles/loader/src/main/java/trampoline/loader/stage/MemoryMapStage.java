package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/** Prints a line for each area of RAM. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("memory-map")
public final class MemoryMapStage implements LoaderStage {
    @Override
    public String name() {
        return "memory-map";
    }

    @Override
    public String description() {
        return "print the RAM that was found";
    }

    @Override
    public Phase phase() {
        return Phase.MEMORY;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of();
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        PrintStream out = context.out();
        out.println("Memory map:");
        for (MemoryArea area : context.get(Keys.MEMORY_MAP).areas()) {
            out.printf("  0x%08x @ 0x%08x (%s)\n", area.size(), area.start(), size(area.size()));
        }
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
    }
}
