package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LedDriver;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/** Takes the status LED over from stage 1 and lights it until the kernel is called. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("led")
public final class LedStage implements LoaderStage {
    @Override
    public String name() {
        return "led";
    }

    @Override
    public String description() {
        return "light the status LED: stage 2 runs";
    }

    @Override
    public Phase phase() {
        return Phase.DEVICES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of();
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.LED);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return profile.stage1().ledOn().isEmpty()
                ? Optional.of("board " + board.name() + " has no status LED")
                : Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        Optional<LedDriver> driver = context.board().bootProfile().led(context.bus());
        if (driver.isPresent()) {
            driver.get().init();
            driver.get().set(true);
            context.put(Keys.LED, driver.get());
        }
    }
}
