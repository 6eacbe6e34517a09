package trampoline.transfer.serial.kermit;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/**
 * Kermit: several files with name and size, in packets of up to 4000 characters, up to 31 of them on their way in a sliding
 * window, with all three checks, 8th-bit and repeat prefixes. Locking shifts and the server's commands are not there.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Kermit.NAME)
public final class Kermit implements SerialProtocol {
    static final String NAME = "kermit";

    private static final int LEAST_LENGTH = ' ' + 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Kermit, several files with name and size, long packets, sliding windows, for lines of seven or eight bits";
    }

    @Override
    public boolean batch() {
        return true;
    }

    @Override
    public Optional<Character> letter() {
        return Optional.of('b');
    }

    /** {@inheritDoc} It begins with packet 0 of type S. */
    @Override
    public Recognition recognize(byte[] start, int length) {
        if (start[0] != 1
                || length > 1 && start[1] < LEAST_LENGTH
                || length > 2 && start[2] != ' '
                || length > 3 && start[3] != 'S') {
            return Recognition.NO;
        }
        return length > 3 ? Recognition.YES : Recognition.PERHAPS;
    }

    @Override
    public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        Wire wire = new Wire(line, monitor);
        PacketLine packets = new PacketLine(wire);
        try (Inbound files = new Inbound(target, monitor)) {
            new KermitReceiver(wire, packets, files).receive();
        } catch (TransferException e) {
            giveUp(packets, e);
            throw e;
        }
    }

    @Override
    public void send(TransferLine line, List<TransferSource> sources, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        PacketLine packets = new PacketLine(wire);
        List<Outbound> files =
                sources.stream().map(source -> new Outbound(source, monitor)).toList();
        try {
            new KermitSender(wire, packets).send(files);
        } catch (TransferException e) {
            giveUp(packets, e);
            throw e;
        } finally {
            files.forEach(Outbound::close);
        }
    }

    private static void giveUp(PacketLine packets, TransferException failure) {
        try {
            packets.write(Packet.of(0, 'E', failure.getMessage()));
        } catch (TransferException gone) {
            failure.addSuppressed(gone);
        }
    }
}
