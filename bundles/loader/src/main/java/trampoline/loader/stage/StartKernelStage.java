package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.handover.HandoverKeys;

/** Enters the kernel. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("start-kernel")
public final class StartKernelStage implements LoaderStage {
    @Override
    public String name() {
        return "start-kernel";
    }

    @Override
    public String description() {
        return "enter the kernel as its architecture wants it";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.BOOT_PARAMETERS, HandoverKeys.KERNEL_ENTRY);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of();
    }

    /** {@inheritDoc} Does not come back. */
    @Override
    public void run(StageContext context) throws LoaderException {
        context.out().println("Starting kernel ...");
        context.out().println();
        context.get(KernelLauncher.KEY).enter(context.get(HandoverKeys.KERNEL_ENTRY));
    }
}
