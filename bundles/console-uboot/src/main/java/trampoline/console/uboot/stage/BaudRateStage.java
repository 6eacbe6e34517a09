package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.environment.Environments;

/** Talks at the saved {@code baudrate}, the banner too, as U-Boot's {@code init_baud_rate} does. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-baudrate")
public final class BaudRateStage implements LoaderStage {
    @Override
    public String name() {
        return "uboot-baudrate";
    }

    @Override
    public String description() {
        return "talk at the baud rate that the environment in flash says";
    }

    @Override
    public Phase phase() {
        return Phase.DEVICES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of();
    }

    @Override
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    @Override
    public void run(StageContext context) {
        Environments.beginAtStoredRate(context);
    }
}
