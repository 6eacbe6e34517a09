package trampoline.transfer.net.dhcp;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.NetworkSettings.Text;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.client.Endpoint;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.UdpDatagram;

/** What a client of BOOTP and one of DHCP do alike: ask all, wait for an answer, ask again, and read what it says. */
final class AddressClient {
    private static final int TRIES = 6;
    private static final long FIRST_WAIT = Clock.SECOND;
    private static final int MOST_MESSAGE = 1500;
    private static final byte[] PARAMETERS = {
        DhcpOption.SUBNET_MASK,
        DhcpOption.ROUTER,
        DhcpOption.NAME_SERVER,
        DhcpOption.HOST_NAME,
        DhcpOption.DOMAIN,
        DhcpOption.ROOT_PATH,
        DhcpOption.SERVER_NAME,
        DhcpOption.BOOT_FILE
    };

    private final FramePort port;
    private final Endpoint endpoint;
    private final NetworkSettings known;
    private final TransferMonitor monitor;
    private final int transaction;
    private final long begin;
    private int asked;

    AddressClient(FramePort port, NetworkSettings known, TransferMonitor monitor) {
        this.port = port;
        this.known = known;
        this.monitor = monitor;
        endpoint = new Endpoint(port, NetworkSettings.builder().build(), monitor);
        begin = port.now();
        transaction = (int) (port.address().value() * 0x9e3779b9L + begin / Clock.MICROSECOND);
    }

    /** A request with what this side says of itself. */
    DhcpMessage message() {
        DhcpMessage message = DhcpMessage.of(DhcpMessage.REQUEST, transaction, port.address())
                .seconds((int) ((port.now() - begin) / Clock.SECOND))
                .set(DhcpOption.PARAMETERS, PARAMETERS)
                .set(DhcpOption.MOST_LENGTH, new byte[] {(byte) (MOST_MESSAGE >>> 8), (byte) MOST_MESSAGE});
        known.text(Text.HOST_NAME)
                .ifPresent(name -> message.set(DhcpOption.HOST_NAME, name.getBytes(StandardCharsets.UTF_8)));
        known.text(Text.VENDOR_CLASS)
                .ifPresent(name -> message.set(DhcpOption.VENDOR_CLASS, name.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** True while there may be a further try. */
    boolean mayAsk() {
        return asked < TRIES;
    }

    /** Tells that nobody, or nobody who will do, has answered. */
    TransferException noAnswer() {
        return new TransferException("Retry time exceeded; no answer from a BOOTP or DHCP server"
                + (port.linkUp() ? "" : "; the link is down: is a cable plugged in?"));
    }

    /**
     * Asks all, and waits longer than the time before.
     *
     * @return the first answer that is wanted
     */
    Optional<DhcpMessage> ask(DhcpMessage message, Predicate<DhcpMessage> wanted) throws TransferException {
        asked++;
        if (asked > 1) {
            monitor.repeated("BOOTP broadcast " + asked);
        }
        long wait = FIRST_WAIT << Math.min(asked - 1, 3);
        endpoint.send(DhcpMessage.CLIENT_PORT, Bytes.address(-1), DhcpMessage.SERVER_PORT, message.bytes());
        long start = port.now();
        long left = wait;
        while (left > 0) {
            Optional<DhcpMessage> answer = endpoint.receive(DhcpMessage.CLIENT_PORT, left)
                    .map(UdpDatagram::payload)
                    .flatMap(DhcpMessage::parse)
                    .filter(reply -> reply.operation() == DhcpMessage.REPLY
                            && reply.transaction() == transaction
                            && reply.station().equals(port.address()))
                    .filter(wanted);
            if (answer.isPresent()) {
                return answer;
            }
            left = wait - (port.now() - start);
        }
        return Optional.empty();
    }

    /** A next step of the same talk is no further try. */
    void answered() {
        asked--;
    }

    /** What an answer says, over what was known. */
    NetworkSettings settings(DhcpMessage reply) {
        NetworkSettings.Builder settings = known.toBuilder().address(Role.BOARD, reply.yourAddress());
        reply.address(DhcpOption.SUBNET_MASK).ifPresent(mask -> settings.address(Role.NETMASK, mask));
        reply.address(DhcpOption.ROUTER).ifPresent(router -> settings.address(Role.GATEWAY, router));
        reply.address(DhcpOption.NAME_SERVER).ifPresent(server -> settings.address(Role.NAME_SERVER, server));
        server(reply).ifPresent(server -> settings.address(Role.SERVER, server));
        reply.text(DhcpOption.HOST_NAME).ifPresent(name -> settings.text(Text.HOST_NAME, name));
        reply.text(DhcpOption.DOMAIN).ifPresent(name -> settings.text(Text.DOMAIN, name));
        reply.text(DhcpOption.ROOT_PATH).ifPresent(path -> settings.text(Text.ROOT_PATH, path));
        reply.bootFile().ifPresent(file -> settings.text(Text.BOOT_FILE, file));
        return settings.build();
    }

    /** Who has the files: the next server, or else the one that gave the address. */
    private static Optional<Inet4Address> server(DhcpMessage reply) {
        return Bytes.number(reply.nextServer()) != 0
                ? Optional.of(reply.nextServer())
                : reply.address(DhcpOption.SERVER);
    }
}
