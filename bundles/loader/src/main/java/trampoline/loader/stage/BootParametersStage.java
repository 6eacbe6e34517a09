package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.LoaderKeys;
import trampoline.loader.handover.BoardStart;
import trampoline.loader.handover.HandoverKeys;
import trampoline.loader.image.Placement;

/** Has the architecture write what the kernel is told: memory, command line, root file system. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@ProvidesLoaderStage("boot-parameters")
@AutoService(LoaderStage.class)
public final class BootParametersStage implements LoaderStage {
    @Override
    public String name() {
        return "boot-parameters";
    }

    @Override
    public String description() {
        return "write what the kernel is told: memory, command line, root file system";
    }

    @Override
    public Phase phase() {
        return Phase.PARAMETERS;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.MEMORY_MAP, LoaderKeys.PARAMETERS, Keys.COMMAND_LINE, Keys.KERNEL, Keys.RAMDISK);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.BOOT_PARAMETERS, HandoverKeys.KERNEL_ENTRY);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        LoadedImage kernel = context.get(Keys.KERNEL);
        LoadedImage ramdisk = context.get(Keys.RAMDISK);
        if (!kernel.present()) {
            throw new LoaderException("there is no kernel; put one into the flash partition 'kernel'");
        }
        if (ramdisk.present()) {
            Placement.of(context).checkClear(kernel, ramdisk.address(), ramdisk.length());
        }
        KernelStart start = new BoardStart(context)
                .kernel(kernel)
                .commandLine(context.get(Keys.COMMAND_LINE))
                .ramdisk(ramdisk)
                .build();
        KernelEntry entry = context.get(KernelLauncher.KEY).prepare(start);
        context.put(HandoverKeys.KERNEL_ENTRY, entry);
        context.put(Keys.BOOT_PARAMETERS, entry.parameters().orElse(new BootParameters(0, 0)));
    }
}
