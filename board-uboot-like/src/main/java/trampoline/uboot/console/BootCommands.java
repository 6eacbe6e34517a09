package trampoline.uboot.console;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.loader.LoaderException;
import trampoline.api.loader.StageContext;
import trampoline.loader.BootDecision;
import trampoline.loader.Keys;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.LoaderAccess;
import trampoline.loader.console.LoaderCommand;
import trampoline.uboot.stage.UbootStyle;

/** The commands that lead away from the prompt, and the list of what there is. */
@Component(service = BootCommands.class, immediate = true)
@GogoCommand(
        scope = UbootStyle.NAME,
        function = {"boot", "reset", "help"})
public final class BootCommands {
    private final CommandSource commands;

    /** @param commands what {@code help} lists */
    @Activate
    public BootCommands(@Reference CommandSource commands) {
        this.commands = commands;
    }

    /** Goes on with the boot that was stopped. */
    @Descriptor("boot default, i.e., go on with the boot that was stopped")
    public void boot(CommandSession session) throws LoaderException {
        LoaderAccess.of(session).run(loader -> {
            if (loader.find(Keys.KERNEL) == null) {
                throw new LoaderException("no kernel is loaded; 'reset' starts anew and loads it");
            }
            loader.put(Keys.BOOT_DECISION, BootDecision.AUTOBOOT);
        });
    }

    /** Resets the board. */
    @Descriptor("Perform RESET of the CPU")
    public void reset(CommandSession session) throws LoaderException {
        LoaderAccess.of(session).run(StageContext::resetBoard);
    }

    /** Lists the commands. */
    @Descriptor("print command description/usage")
    public void help(CommandSession session) throws LoaderException {
        LoaderAccess.of(session).run(loader -> {
            for (LoaderCommand command : commands.commands(UbootStyle.NAME)) {
                loader.out().printf("%-10s- %s\n", command.name(), command.summary());
            }
        });
    }
}
