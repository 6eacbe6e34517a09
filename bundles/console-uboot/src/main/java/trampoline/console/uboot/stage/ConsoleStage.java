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
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.console.BootConsole;
import trampoline.console.uboot.console.ConsoleText;
import trampoline.console.uboot.hush.CommandTable;

/** The countdown, and the prompt at which a boot that was stopped waits. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("uboot-console")
public final class ConsoleStage implements LoaderStage {
    private final CommandTable commands;
    private final ConsoleText text;

    /** With the usual texts, and the commands on the class path. */
    public ConsoleStage() {
        this(CommandTable.installed(), ConsoleText.usual());
    }

    /**
     * @param commands what can be called
     * @param text prompt and boot delay
     */
    @Activate
    public ConsoleStage(@Reference CommandTable commands, @Reference ConsoleText text) {
        this.commands = commands;
        this.text = text;
    }

    @Override
    public String name() {
        return "uboot-console";
    }

    @Override
    public String description() {
        return "count down to bootcmd; take commands at the prompt when that was stopped or came back";
    }

    @Override
    public Phase phase() {
        return Phase.AUTOBOOT;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of(Keys.SERIAL, Keys.TIMER, Keys.KERNEL, Keys.RAMDISK, Variables.KEY);
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.BOOT_DECISION, Keys.COMMAND_LINE);
    }

    @Override
    public Set<String> replaces() {
        return Set.of("autoboot");
    }

    @Override
    public Optional<String> console() {
        return Optional.of(UbootCommand.SCOPE);
    }

    /** {@inheritDoc} Comes back when the boot plan is to be gone on with. */
    @Override
    public void run(StageContext context) throws LoaderException {
        BootConsole.of(context, commands, text).run();
    }
}
