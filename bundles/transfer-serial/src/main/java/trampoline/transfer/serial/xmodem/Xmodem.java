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
import trampoline.api.transfer.TransferFile;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/**
 * XMODEM: one file without a name, in blocks of 128 bytes, of which the last one is filled up. Receives blocks of 1024 bytes
 * too; asks for a CRC, and takes sums from senders that know nothing else. A sum finds not every damage, a CRC all but a
 * few.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Xmodem.NAME)
public final class Xmodem extends BlockProtocol {
    static final String NAME = "xmodem";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "XMODEM, blocks of 128 bytes with CRC or sum";
    }

    @Override
    public Optional<Character> letter() {
        return Optional.of('x');
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
        receiveNameless(wire, files);
    }

    static void receiveNameless(Wire wire, Inbound file) throws TransferException {
        BlockReceiver receiver = new BlockReceiver(wire, Mode.CRC);
        Arrival first = receiver.begin(Mode.SUM);
        if (first.kind() == Arrival.Kind.BLOCK && first.number() == 0) {
            throw new TransferException("block 0 came: the sender speaks YMODEM");
        }
        if (!file.open(TransferFile.unknown())) {
            throw new TransferException("the file is not wanted");
        }
        new FileReceiver(wire, receiver, file).receive(first);
        file.finish();
    }

    @Override
    void send(Wire wire, BlockSender sender, List<Outbound> files) throws TransferException {
        sender.awaitInvitation();
        new FileSender(sender, BlockReader.SHORT).send(files.get(0));
    }
}
