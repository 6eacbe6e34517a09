package trampoline.transfer.serial.xmodem;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
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
 * YMODEM: XMODEM's blocks of 1024 bytes, with a block 0 in front of each file that tells its name, size and time. A file that
 * is not wanted cannot be skipped: it ends the transfer.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Ymodem.NAME)
public final class Ymodem extends BlockProtocol {
    static final String NAME = "ymodem";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "YMODEM, several files with name, size and time, blocks of 1024 bytes";
    }

    @Override
    public boolean batch() {
        return true;
    }

    @Override
    public Optional<Character> letter() {
        return Optional.of('y');
    }

    @Override
    public byte[] invitation() {
        return new byte[] {Mode.CRC.invitation()};
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        return beginsWith(0, start, length);
    }

    @Override
    void receive(Wire wire, Inbound files) throws TransferException {
        Batch.receive(wire, files, Mode.CRC);
    }

    @Override
    void send(Wire wire, BlockSender sender, List<Outbound> files) throws TransferException {
        Batch.send(sender, files);
    }
}
