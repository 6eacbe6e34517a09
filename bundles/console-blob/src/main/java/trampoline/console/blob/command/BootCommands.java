package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;

/** Commands that leave the prompt. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobConsole.NAME,
        function = {"boot", "reblob", "reboot"})
public final class BootCommands implements CommandObject {
    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /**
     * Starts the kernel.
     *
     * @param options words of its command line
     */
    @CommandHelp("start the kernel\nboot                      with the command line stored in flash\n"
            + "boot console=ttySA0,9600  with this command line")
    public void boot(
            LoaderAccess access, @CommandHelp("the kernel's command line, instead of the stored one") String... options)
            throws LoaderException {
        BlobLoader.of(access).run(loader -> start(loader, String.join(" ", options)));
    }

    private static void start(StageContext loader, String options) throws LoaderException {
        for (var key : java.util.List.of(Keys.KERNEL, Keys.RAMDISK)) {
            LoadedImage image = loader.find(key);
            if (image == null) {
                throw new LoaderException("No " + key + " loaded; 'reload " + key + "' brings it from flash");
            }
        }
        if (!options.isBlank()) {
            loader.put(Keys.COMMAND_LINE, options);
        }
        loader.put(Keys.BOOT_DECISION, BootDecision.AUTOBOOT);
    }

    /** Starts stage 2 again. */
    @CommandHelp("start the loader again, from RAM")
    public void reblob(LoaderAccess access) throws LoaderException {
        BlobLoader.of(access).run(StageContext::restartLoader);
    }

    /** Resets the board. */
    @CommandHelp("reset the board")
    public void reboot(LoaderAccess access) throws LoaderException {
        BlobLoader.of(access).run(StageContext::resetBoard);
    }
}
