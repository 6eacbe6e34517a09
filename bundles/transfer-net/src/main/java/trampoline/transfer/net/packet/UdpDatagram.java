package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Optional;

/**
 * A UDP datagram (RFC 768).
 *
 * @param source who sent it
 * @param sourcePort from which port
 * @param destination for whom it is
 * @param destinationPort for which port
 * @param payload what it carries
 */
public record UdpDatagram(
        Inet4Address source, int sourcePort, Inet4Address destination, int destinationPort, byte[] payload) {
    /** Most bytes of payload. */
    public static final int MOST = Ipv4Packet.MOST - 8;

    private static final int HEADER = 8;

    /** Reads one; empty when it is cut off or its checksum does not hold. */
    public static Optional<UdpDatagram> parse(Ipv4Packet packet) {
        byte[] data = packet.payload();
        if (packet.protocol() != Ipv4Packet.UDP || data.length < HEADER) {
            return Optional.empty();
        }
        int length = Bytes.get16(data, 4);
        if (length < HEADER || length > data.length) {
            return Optional.empty();
        }
        boolean checked = Bytes.get16(data, 6) != 0;
        if (checked && checksum(packet.source(), packet.destination(), data, length) != 0) {
            return Optional.empty();
        }
        return Optional.of(new UdpDatagram(
                packet.source(),
                Bytes.get16(data, 0),
                packet.destination(),
                Bytes.get16(data, 2),
                Arrays.copyOfRange(data, HEADER, length)));
    }

    private static int checksum(Inet4Address source, Inet4Address destination, byte[] data, int length) {
        return new InternetChecksum()
                .add(source.getAddress(), 0, Bytes.ADDRESS)
                .add(destination.getAddress(), 0, Bytes.ADDRESS)
                .add(Ipv4Packet.UDP)
                .add(length)
                .add(data, 0, length)
                .value();
    }

    /** The packet that carries it. */
    public Ipv4Packet packet(int identification) {
        byte[] data = new byte[HEADER + payload.length];
        Bytes.put16(data, 0, sourcePort);
        Bytes.put16(data, 2, destinationPort);
        Bytes.put16(data, 4, data.length);
        System.arraycopy(payload, 0, data, HEADER, payload.length);
        int checksum = checksum(source, destination, data, data.length);
        Bytes.put16(data, 6, checksum == 0 ? 0xffff : checksum);
        return Ipv4Packet.of(Ipv4Packet.UDP, source, destination, identification, data);
    }
}
