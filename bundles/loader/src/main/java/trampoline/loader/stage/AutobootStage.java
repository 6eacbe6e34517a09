package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.boot.BootProfile;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;

/**
 * Gives a person ten seconds to stop the boot with a key. When a boot comes by here again, because the kernel returned
 * or a stage failed, that was decided already.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("autoboot")
public final class AutobootStage implements LoaderStage {
    private static final int SECONDS = 10;

    @Override
    public String name() {
        return "autoboot";
    }

    @Override
    public String description() {
        return "wait ten seconds for a key that stops the boot";
    }

    @Override
    public Phase phase() {
        return Phase.AUTOBOOT;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.TIMER, Keys.KERNEL, Keys.RAMDISK);
    }

    /** {@inheritDoc} The light blinks while it counts. */
    @Override
    public Set<Key<?>> wants() {
        return Set.of(Keys.LED);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.BOOT_DECISION);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        if (context.find(Keys.BOOT_DECISION) == BootDecision.DOWNLOAD_MODE) {
            return;
        }
        context.out().print("Autoboot in " + SECONDS + " seconds, press a key to stop it ");
        boolean stopped = new Countdown(context).run(SECONDS);
        context.out().println();
        context.put(Keys.BOOT_DECISION, stopped ? BootDecision.DOWNLOAD_MODE : BootDecision.AUTOBOOT);
    }
}
