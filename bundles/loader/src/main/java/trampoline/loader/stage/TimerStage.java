package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.TimerDriver;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/** Starts the counter that the loader measures time with. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("timer")
public final class TimerStage implements LoaderStage {
    @Override
    public String name() {
        return "timer";
    }

    @Override
    public String description() {
        return "start the loader's timer";
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
        return Set.of(Keys.TIMER);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        TimerDriver driver = context.board().bootProfile().timer(context.bus());
        driver.init();
        context.put(Keys.TIMER, driver);
    }
}
