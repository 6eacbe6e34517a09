package trampoline.transfer.net.client;

import java.net.Inet4Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.transfer.net.packet.ArpPacket;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.EchoMessage;
import trampoline.transfer.net.packet.Ipv4Packet;
import trampoline.transfer.net.packet.Reassembly;
import trampoline.transfer.net.packet.UdpDatagram;

/**
 * A host of one address on an Ethernet: finds stations by ARP, sends and receives packets, and in the meantime answers who
 * asks for its station and whether it is there.
 */
public final class Endpoint implements DatagramPort {
    private static final int QUESTIONS = 5;
    private static final long ANSWER = Clock.SECOND;
    private static final long SLICE = 100 * Clock.MILLISECOND;

    private final FramePort port;
    private final Inet4Address own;
    private final int mask;
    private final Optional<Inet4Address> gateway;
    private final TransferMonitor monitor;
    private final Map<Inet4Address, MacAddress> neighbours = new HashMap<>();
    private final Reassembly fragments = new Reassembly();
    private Optional<Inet4Address> wanted = Optional.empty();
    private int identification;

    /**
     * @param settings with the board's address; without one it has 0.0.0.0 and reaches all at once only
     * @param monitor is asked whether this side gives up
     */
    public Endpoint(FramePort port, NetworkSettings settings, TransferMonitor monitor) {
        this.port = port;
        this.monitor = monitor;
        own = settings.address(Role.BOARD).orElse(Bytes.address(0));
        mask = settings.address(Role.NETMASK).map(Bytes::number).orElse(0);
        gateway = settings.address(Role.GATEWAY).filter(address -> Bytes.number(address) != 0);
    }

    /** Its address. */
    public Inet4Address address() {
        return own;
    }

    @Override
    public long now() {
        return port.now();
    }

    @Override
    public void send(int from, Inet4Address to, int toPort, byte[] payload) throws TransferException {
        send(new UdpDatagram(own, from, to, toPort, payload).packet(identify()));
    }

    /** Sends a packet, once the station that it goes to is known. */
    void send(Ipv4Packet packet) throws TransferException {
        MacAddress station =
                Bytes.number(packet.destination()) == -1 ? MacAddress.BROADCAST : station(packet.destination());
        for (byte[] data : packet.frames()) {
            port.send(EthernetFrame.of(station, port.address(), Ipv4Packet.TYPE, data));
        }
    }

    int identify() {
        return identification++ & 0xffff;
    }

    private MacAddress station(Inet4Address destination) throws TransferException {
        boolean far = ((Bytes.number(destination) ^ Bytes.number(own)) & mask) != 0;
        Inet4Address next = far ? gateway.orElse(destination) : destination;
        wanted = Optional.of(next);
        for (int i = 0; i < QUESTIONS && !neighbours.containsKey(next); i++) {
            port.send(new ArpPacket(false, port.address(), own, next).frame(MacAddress.BROADCAST));
            long begin = port.now();
            while (!neighbours.containsKey(next) && port.now() - begin < ANSWER) {
                // what comes meanwhile is for a protocol that has not begun
                packet(ANSWER - (port.now() - begin));
            }
        }
        MacAddress station = neighbours.get(next);
        if (station == null) {
            throw new TransferException("ARP Retry count exceeded; no station has the address "
                    + next.getHostAddress()
                    + (port.linkUp() ? "" : "; the link is down: is a cable plugged in?"));
        }
        return station;
    }

    @Override
    public Optional<UdpDatagram> receive(int local, long timeout) throws TransferException {
        long begin = port.now();
        long left = timeout;
        do {
            Optional<UdpDatagram> datagram =
                    packet(left).flatMap(UdpDatagram::parse).filter(received -> received.destinationPort() == local);
            if (datagram.isPresent()) {
                return datagram;
            }
            left = timeout - (port.now() - begin);
        } while (left > 0);
        return Optional.empty();
    }

    /**
     * Waits for one frame, up to 100 ms.
     *
     * @return the packet for this host that is whole with it
     */
    Optional<Ipv4Packet> packet(long timeout) throws TransferException {
        if (monitor.cancelled()) {
            throw new TransferCancelledException(TransferCancelledException.Side.THIS);
        }
        Optional<EthernetFrame> frame = port.receive(Math.min(timeout, SLICE));
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        if (frame.get().type() == ArpPacket.TYPE) {
            Optional<ArpPacket> arp = ArpPacket.parse(frame.get());
            if (arp.isPresent()) {
                take(arp.get());
            }
            return Optional.empty();
        }
        return frame.get().type() == Ipv4Packet.TYPE ? take(frame.get()) : Optional.empty();
    }

    private void take(ArpPacket arp) throws TransferException {
        boolean concerned = arp.target().equals(own) && Bytes.number(own) != 0;
        if (arp.reply() && concerned && wanted.filter(arp.sender()::equals).isPresent()) {
            neighbours.put(arp.sender(), arp.senderStation());
        } else if (!arp.reply() && concerned) {
            port.send(new ArpPacket(true, port.address(), own, arp.sender()).frame(arp.senderStation()));
        }
    }

    private Optional<Ipv4Packet> take(EthernetFrame frame) throws TransferException {
        Optional<Ipv4Packet> packet = Ipv4Packet.parse(frame.data())
                .filter(received -> Bytes.number(own) == 0
                        || Bytes.number(received.destination()) == -1
                        || received.destination().equals(own))
                .flatMap(fragments::add);
        Optional<EchoMessage> question =
                packet.flatMap(EchoMessage::parse).filter(message -> !message.reply() && Bytes.number(own) != 0);
        if (question.isPresent()) {
            Ipv4Packet answer = Ipv4Packet.of(
                    Ipv4Packet.ICMP,
                    own,
                    packet.get().source(),
                    identify(),
                    question.get().answer().bytes());
            for (byte[] data : answer.frames()) {
                port.send(EthernetFrame.of(frame.source(), port.address(), Ipv4Packet.TYPE, data));
            }
            return Optional.empty();
        }
        return packet;
    }
}
