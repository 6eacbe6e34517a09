package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderKeys;
import trampoline.loader.image.FlashImages;

/** Copies a kernel that is entered at its first byte to its place in RAM by words. */
@Component
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("kernel")
public final class KernelStage implements LoaderStage {
    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public String description() {
        return "copy the kernel from flash to RAM";
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
    public Set<Key<?>> provides() {
        return Set.of(Keys.KERNEL);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return ArmLinux.excludedKernel(board);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        context.put(Keys.KERNEL, new FlashImages(context, context.out()).loadKernel());
    }
}
