package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.flash.SectorProtection;

/** Protects the flash sectors of the loader and of the environment, as U-Boot's {@code flash_protect_default} does. */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-protection")
public final class ProtectionStage implements LoaderStage {
    @Override
    public String name() {
        return "uboot-protection";
    }

    @Override
    public String description() {
        return "protect the flash sectors of the loader and of the environment";
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
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        BootProfile profile = context.board().bootProfile();
        List<Partition> parts = new ArrayList<>();
        context.board().layout().find(FlashLayout.LOADER).ifPresent(parts::add);
        parts.add(profile.parameterArea());
        profile.redundantParameterArea().ifPresent(parts::add);
        SectorProtection protection = SectorProtection.of(context);
        for (Partition part : parts) {
            protection.cover(part);
        }
    }
}
