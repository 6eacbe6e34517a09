package trampoline.transfer.net.client;

import com.google.auto.service.AutoService;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.EchoProtocol;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.packet.EchoMessage;
import trampoline.transfer.net.packet.Ipv4Packet;

/** ICMP echo (RFC 792): one request every second, ten in all. */
@Component(service = EchoProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(EchoProtocol.class)
@ProvidesTransferProtocol(Ping.NAME)
public final class Ping implements EchoProtocol {
    static final String NAME = "ping";

    private static final int REQUESTS = 10;
    private static final int IDENTIFIER = 0x5472;
    private static final byte[] DATA = "trampoline".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "ICMP echo";
    }

    @Override
    public boolean ask(FramePort port, NetworkSettings settings, Inet4Address host, TransferMonitor monitor)
            throws TransferException {
        Endpoint endpoint = new Endpoint(port, settings, monitor);
        for (int sequence = 0; sequence < REQUESTS; sequence++) {
            EchoMessage question = new EchoMessage(false, IDENTIFIER, sequence, DATA);
            endpoint.send(
                    Ipv4Packet.of(Ipv4Packet.ICMP, endpoint.address(), host, endpoint.identify(), question.bytes()));
            long begin = endpoint.now();
            long left = Clock.SECOND;
            while (left > 0) {
                Optional<Ipv4Packet> packet =
                        endpoint.packet(left).filter(one -> one.source().equals(host));
                boolean answered = packet.flatMap(EchoMessage::parse)
                        .filter(message -> message.reply() && message.identifier() == IDENTIFIER)
                        .isPresent();
                if (answered) {
                    return true;
                }
                left = Clock.SECOND - (endpoint.now() - begin);
            }
        }
        return false;
    }
}
