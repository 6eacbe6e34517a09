package trampoline.console.uboot.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.boot.LoaderException;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.console.ConsoleText;
import trampoline.console.uboot.environment.Environments;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;

/** Reads the environment; it is the loader's parameters too. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-variables")
public final class VariablesStage implements LoaderStage {
    private static final String BOOT_DELAY = "bootdelay";

    private final ConsoleText text;

    /** With the usual texts. */
    public VariablesStage() {
        this(ConsoleText.usual());
    }

    /** @param text has the boot delay of an environment without one */
    @Activate
    public VariablesStage(@Reference ConsoleText text) {
        this.text = text;
    }

    @Override
    public String name() {
        return "uboot-variables";
    }

    @Override
    public String description() {
        return "read the environment from flash";
    }

    @Override
    public Phase phase() {
        return Phase.MEMORY;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.FLASH, Keys.SERIAL, Keys.MEMORY_MAP);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(LoaderKeys.PARAMETERS, Variables.KEY);
    }

    @Override
    public Set<String> replaces() {
        return Set.of("parameters");
    }

    @Override
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    @Override
    public void run(StageContext context) throws LoaderException {
        Environment stored = stored(context);
        context.put(LoaderKeys.PARAMETERS, stored);
        Variables variables = Environments.load(context);
        if (stored.get(BOOT_DELAY).isEmpty()) {
            variables.set(BOOT_DELAY, String.valueOf(text.bootDelay()));
        }
        context.put(Variables.KEY, variables);
        context.put(LoaderKeys.PARAMETERS, Environments.parameters(variables));
    }

    private static Environment stored(StageContext context) {
        var order = context.board().bus().byteOrder();
        FlashStore store = new FlashStore(context.bus(), order, context.get(Keys.FLASH));
        try {
            return new ParameterBlock(store, context.board().bootProfile(), order).read();
        } catch (ImageException e) {
            // told by the one who reads the environment
            return Environment.EMPTY;
        }
    }
}
