package trampoline.transfer.net.dhcp;

import java.net.Inet4Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.network.MacAddress;
import trampoline.transfer.net.packet.Bytes;

/**
 * Gives addresses of one network of 256 to stations, each the same one again and again, and tells them where files are; to
 * those that speak BOOTP alone as well. Addresses that are given are never taken back.
 */
public final class DhcpServer {
    /** The port that clients ask. */
    public static final int PORT = DhcpMessage.SERVER_PORT;

    /** The port that clients are answered at. */
    public static final int CLIENT_PORT = DhcpMessage.CLIENT_PORT;

    private static final int MASK = 0xffffff00;
    private static final int FIRST = 15;
    private static final int LAST = 254;
    private static final int DAY = 86_400;

    private final Inet4Address host;
    private final Map<MacAddress, Inet4Address> given = new LinkedHashMap<>();
    private Optional<String> bootFile;

    /**
     * @param host address of the server, which has the files and is the way to other networks
     * @param bootFile file that clients are told to boot
     */
    public DhcpServer(Inet4Address host, Optional<String> bootFile) {
        this.host = host;
        this.bootFile = bootFile;
    }

    /** Names another file from now on. */
    public void setBootFile(Optional<String> name) {
        bootFile = name;
    }

    /** The address that the first station gets. */
    public Inet4Address first() {
        return address(FIRST);
    }

    private Inet4Address address(int number) {
        return Bytes.address(Bytes.number(host) & MASK | number);
    }

    /** The addresses that were given, by station, in the order in which they were. */
    public Map<MacAddress, Inet4Address> leases() {
        return new LinkedHashMap<>(given);
    }

    /**
     * An answer.
     *
     * @param station whom it goes to; all when the client wants that
     * @param address that it goes to
     * @param payload the message
     */
    public record Reply(MacAddress station, Inet4Address address, byte[] payload) {}

    /** Answers a message; empty when it is none for this server, or there is no address left. */
    public Optional<Reply> answer(byte[] payload) {
        return DhcpMessage.parse(payload)
                .filter(message -> message.operation() == DhcpMessage.REQUEST
                        && !message.station().isGroup())
                .flatMap(this::answer);
    }

    private Optional<Reply> answer(DhcpMessage request) {
        Optional<DhcpType> type = request.type();
        boolean forOther = request.address(DhcpOption.SERVER)
                .filter(server -> !server.equals(host))
                .isPresent();
        if (forOther) {
            return Optional.empty();
        }
        if (type.isEmpty()) {
            return request.has(DhcpOption.MESSAGE_TYPE) ? Optional.empty() : give(request, Optional.empty());
        }
        return switch (type.get()) {
            case DISCOVER -> give(request, Optional.of(DhcpType.OFFER));
            case REQUEST -> confirm(request);
            case INFORM -> Optional.of(reply(request, inform(request), request.clientAddress()));
            case DECLINE, RELEASE, OFFER, ACKNOWLEDGE, REFUSE -> Optional.empty();
        };
    }

    private Optional<Inet4Address> addressFor(MacAddress station) {
        Inet4Address before = given.get(station);
        if (before != null) {
            return Optional.of(before);
        }
        int number = FIRST + given.size();
        if (number > LAST) {
            return Optional.empty();
        }
        Inet4Address address = address(number);
        given.put(station, address);
        return Optional.of(address);
    }

    private Optional<Reply> give(DhcpMessage request, Optional<DhcpType> type) {
        return addressFor(request.station()).map(address -> {
            DhcpMessage message = message(request).yourAddress(address);
            type.ifPresent(kind -> lease(message.type(kind)));
            return reply(request, message, address);
        });
    }

    private Optional<Reply> confirm(DhcpMessage request) {
        Optional<Inet4Address> address = addressFor(request.station());
        Inet4Address wanted = request.address(DhcpOption.REQUESTED_ADDRESS).orElse(request.clientAddress());
        if (address.isPresent() && wanted.equals(address.get())) {
            return give(request, Optional.of(DhcpType.ACKNOWLEDGE));
        }
        DhcpMessage refusal = DhcpMessage.of(DhcpMessage.REPLY, request.transaction(), request.station())
                .type(DhcpType.REFUSE)
                .set(DhcpOption.SERVER, host)
                .set(DhcpOption.MESSAGE, wanted.getHostAddress() + " is not yours");
        return Optional.of(new Reply(MacAddress.BROADCAST, Bytes.address(-1), refusal.bytes()));
    }

    private DhcpMessage inform(DhcpMessage request) {
        return message(request).type(DhcpType.ACKNOWLEDGE).set(DhcpOption.SERVER, host);
    }

    private void lease(DhcpMessage message) {
        message.set(DhcpOption.SERVER, host).set32(DhcpOption.LEASE_TIME, DAY);
    }

    private DhcpMessage message(DhcpMessage request) {
        DhcpMessage message = DhcpMessage.of(DhcpMessage.REPLY, request.transaction(), request.station())
                .nextServer(host)
                .set32(DhcpOption.SUBNET_MASK, MASK)
                .set(DhcpOption.ROUTER, host);
        bootFile.ifPresent(message::bootFile);
        return message;
    }

    private static Reply reply(DhcpMessage request, DhcpMessage message, Inet4Address address) {
        return request.wantsBroadcast()
                ? new Reply(MacAddress.BROADCAST, Bytes.address(-1), message.bytes())
                : new Reply(request.station(), address, message.bytes());
    }
}
