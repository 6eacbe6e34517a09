package trampoline.transfer.serial.zmodem;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.serial.Farewell;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/**
 * ZMODEM: several files with name, size and time, streamed; the receiver has the sender go back where something was lost, and
 * takes up a file that broke off. Checks have 32 bits where both sides know them. Compression and encryption of the
 * protocol's description are not there, as with every other program today; a command that the sender wants to have run is
 * refused.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(Zmodem.NAME)
public final class Zmodem implements SerialProtocol {
    static final String NAME = "zmodem";

    private static final long SILENCE = 200 * Clock.MILLISECOND;

    /** How every sender asks for a receiver: a header in hexadecimal digits of type 0. */
    private static final byte[] START = {Code.ZPAD, Code.ZPAD, Code.ZDLE, Code.ZHEX, '0', '0'};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "ZMODEM, several files with name, size and time, streamed, takes up what broke off";
    }

    @Override
    public boolean batch() {
        return true;
    }

    @Override
    public Optional<Character> letter() {
        return Optional.of('z');
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        for (int i = 0; i < Math.min(length, START.length); i++) {
            if (start[i] != START[i]) {
                return Recognition.NO;
            }
        }
        return length < START.length ? Recognition.PERHAPS : Recognition.YES;
    }

    @Override
    public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        Wire wire = new Wire(line, monitor);
        try (Inbound files = new Inbound(target, monitor)) {
            new Receiver(wire, files).receive();
            wire.drain();
        } catch (TransferException e) {
            giveUp(wire, e);
            throw e;
        }
    }

    @Override
    public void send(TransferLine line, List<TransferSource> sources, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        List<Outbound> files =
                sources.stream().map(source -> new Outbound(source, monitor)).toList();
        try {
            new Sender(wire).send(files);
        } catch (TransferException e) {
            giveUp(wire, e);
            throw e;
        } finally {
            files.forEach(Outbound::close);
        }
    }

    /** A sender that streams is heard out: what it has on the way would be typed at a prompt. */
    private static void giveUp(Wire wire, TransferException failure) {
        wire.abort(failure, Farewell.cancel());
        try {
            wire.settle(SILENCE);
        } catch (TransferException gone) {
            failure.addSuppressed(gone);
        }
    }
}
