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
import trampoline.api.flash.FlashLayout;
import trampoline.api.loader.HostImages;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderKeys;
import trampoline.loader.image.FlashImages;

/** Copies the root file system to a place in RAM where the kernel does not overwrite it. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("ramdisk")
public final class RamdiskStage implements LoaderStage {
    @Override
    public String name() {
        return "ramdisk";
    }

    @Override
    public String description() {
        return "copy the root file system from flash to RAM, clear of what the kernel needs";
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.KERNEL, Keys.MEMORY_MAP, LoaderKeys.PARAMETERS, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> wants() {
        return Set.of(Keys.HOST_IMAGES);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.RAMDISK);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        LoadedImage kernel = context.get(Keys.KERNEL);
        HostImages fromHost = context.find(Keys.HOST_IMAGES);
        if (fromHost != null && fromHost.find(FlashLayout.RAMDISK).isPresent()) {
            context.put(Keys.RAMDISK, fromHost.find(FlashLayout.RAMDISK).get());
            return;
        }
        context.put(
                Keys.RAMDISK,
                kernel.present()
                        ? new FlashImages(context, context.out()).loadRamdisk(kernel)
                        : FlashImages.ramdisk(new byte[0], 0, LoadedImage.Origin.FLASH));
    }
}
