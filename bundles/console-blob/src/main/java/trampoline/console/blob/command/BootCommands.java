package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.StageContext;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandObject;

/** Commands that leave the prompt. */
@Component(service = CommandObject.class)
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
    @Descriptor("start the kernel\nboot                      with the command line stored in flash\n"
            + "boot console=ttySA0,9600  with this command line")
    public void boot(
            CommandSession session,
            @Descriptor("the kernel's command line, instead of the stored one") String... options)
            throws LoaderException {
        BlobLoader.of(session).run(loader -> start(loader, String.join(" ", options)));
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
    @Descriptor("start the loader again, from RAM")
    public void reblob(CommandSession session) throws LoaderException {
        BlobLoader.of(session).run(StageContext::restartLoader);
    }

    /** Resets the board. */
    @Descriptor("reset the board")
    public void reboot(CommandSession session) throws LoaderException {
        BlobLoader.of(session).run(StageContext::resetBoard);
    }
}
