package trampoline.transfer.serial.xmodem;

import com.google.auto.service.AutoService;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** XMODEM that sends blocks of 1024 bytes. Its receiver is XMODEM's, which takes both. */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Xmodem1k.NAME)
public final class Xmodem1k extends BlockProtocol {
    static final String NAME = "xmodem-1k";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "XMODEM, blocks of 1024 bytes with CRC";
    }

    @Override
    public byte[] invitation() {
        return new byte[] {Mode.CRC.invitation()};
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        return beginsWith(1, start, length);
    }

    @Override
    void receive(Wire wire, Inbound files) throws TransferException {
        Xmodem.receiveNameless(wire, files);
    }

    @Override
    void send(Wire wire, BlockSender sender, List<Outbound> files) throws TransferException {
        sender.awaitInvitation();
        new FileSender(sender, BlockReader.LONG).send(files.get(0));
    }
}
