package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.transfer.SerialProtocol;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;
import trampoline.loader.transfer.SerialProtocols;

/** Commands that receive an image over the serial line, by a protocol that some bundle contributes. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobConsole.NAME,
        function = {"download", "xdownload"})
public final class DownloadCommands implements CommandObject {
    private static final char XMODEM = 'x';

    private final SerialProtocols protocols;

    /** With the protocols on the class path. */
    public DownloadCommands() {
        this(SerialProtocols.installed());
    }

    /** @param protocols those there are */
    @Activate
    public DownloadCommands(@Reference SerialProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /**
     * Receives an image by whichever protocol its sender speaks, of those whose data do not choose their addresses.
     *
     * @param target what it is
     */
    @CommandHelp("receive an image over the serial line")
    public void download(LoaderAccess access, @CommandHelp("blob, kernel or ramdisk") String target)
            throws LoaderException {
        Target what = Target.of(target);
        List<SerialProtocol> whole = protocols.all().stream()
                .filter(protocol -> !protocol.addressed())
                .toList();
        receive(access, whole, what);
    }

    /**
     * Receives an image by a protocol.
     *
     * @param target what it is
     * @param protocol as the message of a protocol that is not there lists them
     */
    @CommandHelp("receive an image over the serial line by a certain protocol")
    public void download(
            LoaderAccess access,
            @CommandHelp("blob, kernel or ramdisk") String target,
            @CommandHelp("name of a transfer protocol") String protocol)
            throws LoaderException {
        Target what = Target.of(target);
        receive(access, List.of(protocols.named(protocol)), what);
    }

    /**
     * Receives an image by the protocol that loaders call x.
     *
     * @param target what it is
     */
    @CommandHelp("receive an image over the serial line by XMODEM")
    public void xdownload(LoaderAccess access, @CommandHelp("blob, kernel or ramdisk") String target)
            throws LoaderException {
        Target what = Target.of(target);
        receive(access, protocols.lettered(XMODEM).stream().toList(), what);
    }

    private void receive(LoaderAccess access, List<SerialProtocol> wanted, Target what) throws LoaderException {
        if (wanted.isEmpty()) {
            throw new LoaderException("no transfer protocol for this is installed; installed: " + protocols.names()
                    + "; start a bundle that brings one, or put the " + what.word() + " into flash before power-on"
                    + (what == Target.BLOB ? "" : " with --" + what.word() + " FILE"));
        }
        BlobLoader.of(access).run(loader -> new Download(loader, wanted, what).run());
    }
}
