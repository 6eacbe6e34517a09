package trampoline.transfer.net.packet;

import java.util.Arrays;
import java.util.Optional;

/**
 * An ICMP echo request or its reply (RFC 792).
 *
 * @param reply false for a request
 * @param identifier of the one that asks, 16 bits
 * @param sequence number of the request, 16 bits
 * @param data what comes back as it was
 */
public record EchoMessage(boolean reply, int identifier, int sequence, byte[] data) {
    private static final int HEADER = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;

    /** Reads one; empty when the packet holds none, or its checksum does not hold. */
    public static Optional<EchoMessage> parse(Ipv4Packet packet) {
        byte[] data = packet.payload();
        boolean echo = packet.protocol() == Ipv4Packet.ICMP
                && data.length >= HEADER
                && (data[0] == ECHO_REPLY || data[0] == ECHO_REQUEST)
                && data[1] == 0
                && new InternetChecksum().add(data, 0, data.length).value() == 0;
        return echo
                ? Optional.of(new EchoMessage(
                        data[0] == ECHO_REPLY,
                        Bytes.get16(data, 4),
                        Bytes.get16(data, 6),
                        Arrays.copyOfRange(data, HEADER, data.length)))
                : Optional.empty();
    }

    /** What a packet carries of it. */
    public byte[] bytes() {
        byte[] bytes = new byte[HEADER + data.length];
        bytes[0] = (byte) (reply ? ECHO_REPLY : ECHO_REQUEST);
        Bytes.put16(bytes, 4, identifier);
        Bytes.put16(bytes, 6, sequence);
        System.arraycopy(data, 0, bytes, HEADER, data.length);
        Bytes.put16(bytes, 2, new InternetChecksum().add(bytes, 0, bytes.length).value());
        return bytes;
    }

    /** The reply to a request. */
    public EchoMessage answer() {
        return new EchoMessage(true, identifier, sequence, data);
    }
}
