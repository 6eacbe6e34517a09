package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 packet or a fragment of one (RFC 791). Options are passed over.
 *
 * @param protocol what the payload is: {@link #ICMP}, {@link #TCP}, {@link #UDP}
 * @param source where it comes from
 * @param destination where it goes
 * @param identification what fragments of one packet have in common, 16 bits
 * @param offset of the payload in that of the whole packet, in bytes
 * @param more true when fragments follow
 * @param payload what it carries
 */
public record Ipv4Packet(
        int protocol,
        Inet4Address source,
        Inet4Address destination,
        int identification,
        int offset,
        boolean more,
        byte[] payload) {
    /** The type of a frame with such a packet. */
    public static final int TYPE = 0x0800;

    /** Internet Control Message Protocol. */
    public static final int ICMP = 1;

    /** Transmission Control Protocol. */
    public static final int TCP = 6;

    /** User Datagram Protocol. */
    public static final int UDP = 17;

    /** Most bytes of payload in one packet. */
    public static final int MOST = 65_515;

    private static final int HEADER = 20;
    private static final int LIFETIME = 64;
    private static final int MORE = 0x2000;
    private static final int OFFSET = 0x1fff;
    /** Fragments begin at multiples of eight bytes; this is the most that an Ethernet frame takes. */
    private static final int FRAGMENT = 1480;

    /** A whole packet. */
    public static Ipv4Packet of(
            int protocol, Inet4Address source, Inet4Address destination, int identification, byte[] payload) {
        return new Ipv4Packet(protocol, source, destination, identification, 0, false, payload);
    }

    /** Reads one from the data of a frame; empty when it is none, cut off, or its header's checksum does not hold. */
    public static Optional<Ipv4Packet> parse(byte[] data) {
        if (data.length < HEADER || data[0] >>> 4 != 4) {
            return Optional.empty();
        }
        int header = (data[0] & 0x0f) * 4;
        int total = Bytes.get16(data, 2);
        if (header < HEADER || total < header || total > data.length) {
            return Optional.empty();
        }
        if (new InternetChecksum().add(data, 0, header).value() != 0) {
            return Optional.empty();
        }
        int fragment = Bytes.get16(data, 6);
        return Optional.of(new Ipv4Packet(
                data[9] & 0xff,
                Bytes.address(data, 12),
                Bytes.address(data, 16),
                Bytes.get16(data, 4),
                (fragment & OFFSET) * 8,
                (fragment & MORE) != 0,
                Arrays.copyOfRange(data, header, total)));
    }

    /** True when this is a whole packet. */
    public boolean whole() {
        return offset == 0 && !more;
    }

    /** What frames carry of it: itself, or fragments. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        int from = 0;
        do {
            int length = Math.min(FRAGMENT, payload.length - from);
            frames.add(bytes(from, length, from + length < payload.length));
            from += length;
        } while (from < payload.length);
        return frames;
    }

    private byte[] bytes(int from, int length, boolean followed) {
        byte[] data = new byte[HEADER + length];
        data[0] = 4 << 4 | HEADER / 4;
        Bytes.put16(data, 2, data.length);
        Bytes.put16(data, 4, identification);
        Bytes.put16(data, 6, from / 8 | (followed ? MORE : 0));
        data[8] = LIFETIME;
        data[9] = (byte) protocol;
        Bytes.put(data, 12, source);
        Bytes.put(data, 16, destination);
        Bytes.put16(data, 10, new InternetChecksum().add(data, 0, HEADER).value());
        System.arraycopy(payload, from, data, HEADER, length);
        return data;
    }
}
