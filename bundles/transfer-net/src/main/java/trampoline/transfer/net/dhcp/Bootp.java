package trampoline.transfer.net.dhcp;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.transfer.AddressProtocol;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.packet.Bytes;

/** BOOTP (RFC 951) as the client. */
@Component(service = AddressProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(AddressProtocol.class)
@ProvidesTransferProtocol(Bootp.NAME)
public final class Bootp implements AddressProtocol {
    static final String NAME = "bootp";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "BOOTP";
    }

    @Override
    public NetworkSettings request(FramePort port, NetworkSettings known, TransferMonitor monitor)
            throws TransferException {
        AddressClient client = new AddressClient(port, known, monitor);
        while (client.mayAsk()) {
            Optional<DhcpMessage> reply = client.ask(
                    client.message(),
                    message -> !message.has(DhcpOption.MESSAGE_TYPE) && Bytes.number(message.yourAddress()) != 0);
            if (reply.isPresent()) {
                return client.settings(reply.get());
            }
        }
        throw client.noAnswer();
    }
}
