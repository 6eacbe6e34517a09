package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.LoaderException;
import trampoline.api.transfer.TransferProtocol;
import trampoline.console.blob.BlobStyle;
import trampoline.loader.console.CommandObject;

/** Commands that receive an image over the serial line, by a protocol that some bundle contributes. */
@Component(service = CommandObject.class)
@AutoService(CommandObject.class)
@GogoCommand(
        scope = BlobStyle.NAME,
        function = {"download", "xdownload"})
public final class DownloadCommands implements CommandObject {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TransferProtocol> protocols;

    /** Without protocols until some come. */
    public DownloadCommands() {
        this(List.of());
    }

    /** @param protocols those there are */
    public DownloadCommands(List<TransferProtocol> protocols) {
        this.protocols = protocols;
    }

    @Override
    public String scope() {
        return BlobStyle.NAME;
    }

    /**
     * Receives an image in uuencoded form.
     *
     * @param target what it is
     */
    @Descriptor("receive an image over the serial line, uuencoded")
    public void download(CommandSession session, @Descriptor("blob, kernel or ramdisk") String target)
            throws LoaderException {
        receive(session, "uuencode", target);
    }

    /**
     * Receives an image by XMODEM.
     *
     * @param target what it is
     */
    @Descriptor("receive an image over the serial line by XMODEM")
    public void xdownload(CommandSession session, @Descriptor("blob, kernel or ramdisk") String target)
            throws LoaderException {
        receive(session, "xmodem", target);
    }

    private void receive(CommandSession session, String name, String target) throws LoaderException {
        Target what = Target.of(target);
        List<TransferProtocol> installed = protocols;
        TransferProtocol protocol = installed.stream()
                .filter(candidate ->
                        candidate.name().equals(name) && candidate.medium() == TransferProtocol.Medium.SERIAL)
                .findFirst()
                .orElseThrow(
                        () -> new LoaderException("the transfer protocol '" + name + "' is not installed; installed: "
                                + names(installed) + "; start a bundle that brings it, or put the " + what.word()
                                + " into flash before power-on"
                                + (what == Target.BLOB ? "" : " with --" + what.word() + " FILE")));
        LoaderAccess.of(session::get).run(loader -> new Download(loader, protocol, what).run());
    }

    private static String names(List<TransferProtocol> installed) {
        return installed.isEmpty()
                ? "none"
                : installed.stream().map(TransferProtocol::name).sorted().collect(Collectors.joining(", "));
    }
}
