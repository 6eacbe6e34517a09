package trampoline.transfer.net.dhcp;

import com.google.auto.service.AutoService;
import java.net.Inet4Address;
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

/** DHCP (RFC 2131) as the client; takes the answer of a server that only knows BOOTP as well. */
@Component(service = AddressProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(AddressProtocol.class)
@ProvidesTransferProtocol(Dhcp.NAME)
public final class Dhcp implements AddressProtocol {
    static final String NAME = "dhcp";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "DHCP";
    }

    @Override
    public NetworkSettings request(FramePort port, NetworkSettings known, TransferMonitor monitor)
            throws TransferException {
        AddressClient client = new AddressClient(port, known, monitor);
        while (client.mayAsk()) {
            Optional<DhcpMessage> offer = client.ask(client.message().type(DhcpType.DISCOVER), Dhcp::isOffer);
            if (offer.isPresent() && offer.get().type().isEmpty()) {
                return client.settings(offer.get());
            }
            if (offer.isPresent()) {
                client.answered();
                Optional<DhcpMessage> answer = confirm(client, offer.get());
                if (answer.isPresent()) {
                    return client.settings(answer.get());
                }
            }
        }
        throw client.noAnswer();
    }

    private static boolean isOffer(DhcpMessage reply) {
        boolean bootp = !reply.has(DhcpOption.MESSAGE_TYPE);
        boolean offer = reply.type().filter(type -> type == DhcpType.OFFER).isPresent()
                && reply.address(DhcpOption.SERVER).isPresent();
        return Bytes.number(reply.yourAddress()) != 0 && (bootp || offer);
    }

    /** Asks for what was offered; empty when it is refused, or nobody answers. */
    private static Optional<DhcpMessage> confirm(AddressClient client, DhcpMessage offer) throws TransferException {
        Inet4Address server = offer.address(DhcpOption.SERVER).orElseThrow();
        Inet4Address address = offer.yourAddress();
        Optional<DhcpMessage> answer = client.ask(
                client.message()
                        .type(DhcpType.REQUEST)
                        .set(DhcpOption.SERVER, server)
                        .set(DhcpOption.REQUESTED_ADDRESS, address),
                reply -> reply.address(DhcpOption.SERVER).filter(server::equals).isPresent()
                        && reply.type()
                                .filter(type -> type == DhcpType.ACKNOWLEDGE || type == DhcpType.REFUSE)
                                .isPresent());
        return answer.filter(reply -> reply.type()
                .filter(type ->
                        type == DhcpType.ACKNOWLEDGE && reply.yourAddress().equals(address))
                .isPresent());
    }
}
