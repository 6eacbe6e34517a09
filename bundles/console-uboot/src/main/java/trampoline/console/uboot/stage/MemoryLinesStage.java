package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.flash.FlashBank;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.memory.DataSize;

/** Prints how much RAM and flash there is, as U-Boot does. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-memory")
public final class MemoryLinesStage implements LoaderStage {
    @Override
    public String name() {
        return "uboot-memory";
    }

    @Override
    public String description() {
        return "print the sizes of RAM and flash";
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
    public Set<String> replaces() {
        return Set.of("memory-map");
    }

    @Override
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    @Override
    public void run(StageContext context) {
        long ram = context.get(Keys.MEMORY_MAP).areas().stream()
                .mapToLong(MemoryArea::size)
                .sum();
        long flash = context.board().flashBanks().stream()
                .mapToLong(FlashBank::length)
                .sum();
        context.out().println("DRAM:  " + DataSize.text(ram));
        context.out().println("Flash: " + DataSize.text(flash));
    }
}
