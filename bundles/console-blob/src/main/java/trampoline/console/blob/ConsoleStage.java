package trampoline.console.blob;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.InstalledCommands;
import trampoline.loader.console.LoaderConsole;
import trampoline.loader.flash.ParameterBlock;

/**
 * Download mode: the {@code blob> } prompt, until {@code boot} is typed. When the boot goes on by itself, only the
 * kernel's command line is taken from the loader's parameters.
 */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("blob-console")
public final class ConsoleStage implements LoaderStage {
    private static final String PROMPT = "blob> ";

    private final CommandSource commands;

    /** With the commands on the class path. */
    public ConsoleStage() {
        this(new InstalledCommands());
    }

    /** @param commands where the console's commands come from */
    @Activate
    public ConsoleStage(@Reference CommandSource commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "blob-console";
    }

    @Override
    public String description() {
        return "take commands at the blob> prompt when the boot was stopped";
    }

    @Override
    public Phase phase() {
        return Phase.AUTOBOOT;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.BOOT_DECISION, LoaderKeys.PARAMETERS);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.COMMAND_LINE);
    }

    @Override
    public Optional<String> console() {
        return Optional.of(BlobConsole.NAME);
    }

    @Override
    public void run(StageContext context) {
        Environment parameters = context.get(LoaderKeys.PARAMETERS);
        context.put(
                Keys.COMMAND_LINE, parameters.get(ParameterBlock.COMMAND_LINE).orElse(""));
        if (context.get(Keys.BOOT_DECISION) == BootDecision.DOWNLOAD_MODE) {
            context.out().println("Autoboot is off. Type \"help\" for a list of commands.");
            new LoaderConsole(context, commands, BlobConsole.NAME, PROMPT).run();
        }
    }
}
