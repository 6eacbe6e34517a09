package trampoline.transfer.net.host;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.clock.Alarm;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostServers;
import trampoline.api.network.MacAddress;
import trampoline.api.network.PortForward;
import trampoline.api.network.StationPort;
import trampoline.transfer.net.dhcp.DhcpServer;
import trampoline.transfer.net.forward.PortForwards;
import trampoline.transfer.net.packet.ArpPacket;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.EchoMessage;
import trampoline.transfer.net.packet.Ipv4Packet;
import trampoline.transfer.net.packet.Reassembly;
import trampoline.transfer.net.packet.TcpSegment;
import trampoline.transfer.net.packet.UdpDatagram;
import trampoline.transfer.net.tftp.TftpFiles;
import trampoline.transfer.net.tftp.TftpFolder;
import trampoline.transfer.net.tftp.TftpImages;
import trampoline.transfer.net.tftp.TftpServer;

/** A host with the address 10.0.2.2 on a network of 256 addresses, of which boards get those from 10.0.2.15 on. */
final class HostStation implements HostServers {
    private static final MacAddress STATION = MacAddress.parse("02:00:0a:00:02:02");
    private static final Inet4Address ADDRESS = Bytes.address(0x0a000202);
    private static final int MASK = 0xffffff00;
    private static final int BROADCAST = -1;
    private static final int MOST_NEIGHBOURS = 256;
    /** With its headers it needs six frames. */
    private static final int MOST_BLOCK = 8192;

    private final DhcpServer dhcp;
    private final TftpServer tftp;
    private final PortForwards forwards;
    private final Reassembly fragments = new Reassembly();
    private final Map<Inet4Address, MacAddress> neighbours = new HashMap<>();
    private StationPort port;
    private Alarm tftpAlarm;
    private Alarm tcpAlarm;
    private int identification;
    private boolean givingAddresses;

    /** @throws IOException naming the folder that cannot be served or the port that cannot be had */
    HostStation(HostNetwork network) throws IOException {
        dhcp = new DhcpServer(ADDRESS, network.bootFile());
        givingAddresses = network.givingAddresses();
        tftp = new TftpServer(files(network), new Sender(), MOST_BLOCK);
        forwards = new PortForwards(network, ADDRESS, dhcp.first());
    }

    private static TftpFiles files(HostNetwork network) throws IOException {
        Optional<TftpFolder> folder = network.files().isPresent()
                ? Optional.of(new TftpFolder(network.files().get(), network.access()))
                : Optional.empty();
        return new TftpImages(network.images(), folder);
    }

    @Override
    public void serve(HostNetwork network) throws IOException {
        tftp.setFiles(files(network));
        dhcp.setBootFile(network.bootFile());
        givingAddresses = network.givingAddresses();
    }

    @Override
    public Map<MacAddress, Inet4Address> leases() {
        return dhcp.leases();
    }

    @Override
    public List<PortForward> forwards() {
        return forwards.forwards();
    }

    @Override
    public String name() {
        return "host " + ADDRESS.getHostAddress();
    }

    @Override
    public void plugged(StationPort connector) {
        port = connector;
        tftpAlarm = connector.clock().alarm(name() + ": TFTP", () -> {
            tftp.tick();
            set(tftpAlarm, tftp.deadline());
        });
        tcpAlarm = connector.clock().alarm(name() + ": TCP", forwards::tick);
        forwards.start(connector::post, new ToBoard());
    }

    private static void set(Alarm alarm, long deadline) {
        if (deadline == Alarm.NEVER) {
            alarm.cancel();
        } else {
            alarm.at(deadline);
        }
    }

    @Override
    public void received(EthernetFrame frame) {
        MacAddress destination = frame.destination();
        if (!destination.equals(STATION) && !destination.equals(MacAddress.BROADCAST)) {
            return;
        }
        if (frame.type() == ArpPacket.TYPE) {
            ArpPacket.parse(frame).ifPresent(this::answer);
        } else if (frame.type() == Ipv4Packet.TYPE) {
            Ipv4Packet.parse(frame.data()).flatMap(fragments::add).ifPresent(packet -> take(packet, frame.source()));
        }
    }

    private void answer(ArpPacket packet) {
        learn(packet.sender(), packet.senderStation());
        if (!packet.reply() && packet.target().equals(ADDRESS)) {
            port.send(new ArpPacket(true, STATION, ADDRESS, packet.sender()).frame(packet.senderStation()));
        }
    }

    private void learn(Inet4Address address, MacAddress station) {
        boolean near = ((Bytes.number(address) ^ Bytes.number(ADDRESS)) & MASK) == 0 && !address.equals(ADDRESS);
        if (near && (neighbours.size() < MOST_NEIGHBOURS || neighbours.containsKey(address))) {
            neighbours.put(address, station);
        }
    }

    private void take(Ipv4Packet packet, MacAddress from) {
        int destination = Bytes.number(packet.destination());
        boolean own = packet.destination().equals(ADDRESS);
        boolean toAll = destination == BROADCAST || destination == (Bytes.number(ADDRESS) | ~MASK);
        if (!own && !toAll) {
            return;
        }
        learn(packet.source(), from);
        if (own) {
            EchoMessage.parse(packet)
                    .filter(message -> !message.reply())
                    .ifPresent(message -> send(
                            from,
                            Ipv4Packet.of(
                                    Ipv4Packet.ICMP,
                                    ADDRESS,
                                    packet.source(),
                                    identify(),
                                    message.answer().bytes())));
        }
        UdpDatagram.parse(packet).ifPresent(datagram -> take(datagram, own));
        if (own) {
            TcpSegment.parse(packet).ifPresent(forwards::received);
        }
    }

    private void take(UdpDatagram datagram, boolean own) {
        if (datagram.destinationPort() == DhcpServer.PORT) {
            if (!givingAddresses) {
                return;
            }
            dhcp.answer(datagram.payload())
                    .ifPresent(reply -> send(
                            reply.station(),
                            new UdpDatagram(
                                            ADDRESS,
                                            DhcpServer.PORT,
                                            reply.address(),
                                            DhcpServer.CLIENT_PORT,
                                            reply.payload())
                                    .packet(identify())));
        } else if (own && !forwards.received(datagram)) {
            tftp.received(datagram);
            set(tftpAlarm, tftp.deadline());
        }
    }

    /** Whoever is answered has sent something before, so its station is known. */
    private void sendBack(UdpDatagram datagram) {
        MacAddress station = neighbours.get(datagram.destination());
        if (station != null) {
            send(station, datagram.packet(identify()));
        }
    }

    private int identify() {
        return identification++ & 0xffff;
    }

    private void send(MacAddress station, Ipv4Packet packet) {
        for (byte[] data : packet.frames()) {
            port.send(EthernetFrame.of(station, STATION, Ipv4Packet.TYPE, data));
        }
    }

    @Override
    public void close() {
        tftp.close();
        forwards.close();
    }

    /** How connections of the forwarded ports reach the board. */
    private final class ToBoard implements PortForwards.Network {
        @Override
        public void send(TcpSegment segment) {
            MacAddress station = neighbours.get(segment.destination());
            if (station == null) {
                // the segment is lost; it is repeated, and then the answer is there, if there is any
                port.send(new ArpPacket(false, STATION, ADDRESS, segment.destination()).frame(MacAddress.BROADCAST));
            } else {
                HostStation.this.send(station, segment.packet(identify()));
            }
        }

        @Override
        public void send(UdpDatagram datagram) {
            sendBack(datagram);
        }

        @Override
        public long now() {
            return port.clock().now();
        }

        @Override
        public void changed() {
            set(tcpAlarm, forwards.deadline());
        }
    }

    private final class Sender implements TftpServer.ServerPort {
        @Override
        public void send(int from, Inet4Address to, int toPort, byte[] payload) {
            sendBack(new UdpDatagram(ADDRESS, from, to, toPort, payload));
        }

        @Override
        public long now() {
            return port.clock().now();
        }
    }
}
