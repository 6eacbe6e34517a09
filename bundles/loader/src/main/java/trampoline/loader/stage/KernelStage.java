package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
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
import trampoline.loader.flash.WordBytes;
import trampoline.loader.image.FlashImages;
import trampoline.loader.image.KernelPlacer;

/** Brings the kernel, out of flash or out of what came from the host, to where its image format says. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("kernel")
public final class KernelStage implements LoaderStage {
    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public String description() {
        return "bring the kernel from flash or from the host to where it runs";
    }

    @Override
    public Phase phase() {
        return Phase.IMAGES;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.MEMORY_MAP, LoaderKeys.PARAMETERS, Keys.SERIAL);
    }

    @Override
    public Set<Key<?>> wants() {
        return Set.of(Keys.HOST_IMAGES);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.KERNEL);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        HostImages fromHost = context.find(Keys.HOST_IMAGES);
        Optional<LoadedImage> brought = fromHost == null ? Optional.empty() : fromHost.find(FlashLayout.KERNEL);
        context.put(
                Keys.KERNEL,
                brought.isPresent()
                        ? place(context, brought.get())
                        : new FlashImages(context, context.out()).loadKernel());
    }

    private static LoadedImage place(StageContext context, LoadedImage image) throws LoaderException {
        byte[] bytes =
                new WordBytes(context.bus(), context.board().bus().byteOrder()).read(image.address(), image.length());
        return new KernelPlacer(context).place(bytes, image.origin());
    }
}
