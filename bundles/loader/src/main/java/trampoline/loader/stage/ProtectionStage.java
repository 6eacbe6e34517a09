package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.SectorProtection;

/** Protects the flash sectors of the loader and of its parameters, as U-Boot's {@code flash_protect_default} does. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("protection")
public final class ProtectionStage implements LoaderStage {
    @Override
    public String name() {
        return "protection";
    }

    @Override
    public String description() {
        return "protect the flash sectors of the loader and of its parameters";
    }

    @Override
    public Phase phase() {
        return Phase.DEVICES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(SectorProtection.KEY);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        SectorProtection.of(context).coverLoader(context.board());
    }
}
