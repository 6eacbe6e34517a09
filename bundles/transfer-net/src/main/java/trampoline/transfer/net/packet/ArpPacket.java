package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.util.Optional;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/**
 * A question for the station that has an IPv4 address, or the answer (RFC 826).
 *
 * @param reply false for the question
 * @param senderStation station address of the one that sent it
 * @param sender its IPv4 address
 * @param target whom it asks for, or answers
 */
public record ArpPacket(boolean reply, MacAddress senderStation, Inet4Address sender, Inet4Address target) {
    /** The type of a frame with such a packet. */
    public static final int TYPE = 0x0806;

    private static final int LENGTH = 28;
    private static final int ETHERNET = 1;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    /** Reads one; empty when the frame holds none of Ethernet and IPv4. */
    public static Optional<ArpPacket> parse(EthernetFrame frame) {
        byte[] data = frame.data();
        if (frame.type() != TYPE
                || data.length < LENGTH
                || Bytes.get16(data, 0) != ETHERNET
                || Bytes.get16(data, 2) != Ipv4Packet.TYPE
                || data[4] != MacAddress.LENGTH
                || data[5] != Bytes.ADDRESS) {
            return Optional.empty();
        }
        int operation = Bytes.get16(data, 6);
        return operation != REQUEST && operation != REPLY
                ? Optional.empty()
                : Optional.of(new ArpPacket(
                        operation == REPLY, MacAddress.of(data, 8), Bytes.address(data, 14), Bytes.address(data, 24)));
    }

    /** The frame that carries it to {@code destination}. */
    public EthernetFrame frame(MacAddress destination) {
        byte[] data = new byte[LENGTH];
        Bytes.put16(data, 0, ETHERNET);
        Bytes.put16(data, 2, Ipv4Packet.TYPE);
        data[4] = MacAddress.LENGTH;
        data[5] = Bytes.ADDRESS;
        Bytes.put16(data, 6, reply ? REPLY : REQUEST);
        System.arraycopy(senderStation.bytes(), 0, data, 8, MacAddress.LENGTH);
        Bytes.put(data, 14, sender);
        if (reply) {
            System.arraycopy(destination.bytes(), 0, data, 18, MacAddress.LENGTH);
        }
        Bytes.put(data, 24, target);
        return EthernetFrame.of(destination, senderStation, TYPE, data);
    }
}
