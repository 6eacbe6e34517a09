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

/**
 * YMODEM-G: YMODEM whose blocks follow each other without waiting, for lines that damage and lose nothing. A block that is
 * damaged ends the transfer. A sender of YMODEM's speaks it when it is invited so.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(YmodemG.NAME)
public final class YmodemG extends BlockProtocol {
    static final String NAME = "ymodem-g";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "YMODEM without waiting, for lines that damage nothing";
    }

    @Override
    public boolean batch() {
        return true;
    }

    /** {@inheritDoc} Its senders begin as YMODEM's do: whoever wants it has to name it. */
    @Override
    public Recognition recognize(byte[] start, int length) {
        return Recognition.NO;
    }

    @Override
    void receive(Wire wire, Inbound files) throws TransferException {
        Batch.receive(wire, files, Mode.STREAM);
    }

    @Override
    void send(Wire wire, BlockSender sender, List<Outbound> files) throws TransferException {
        Batch.send(sender, files);
    }
}
