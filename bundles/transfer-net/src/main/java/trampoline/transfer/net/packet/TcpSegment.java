package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Optional;

/**
 * A TCP segment (RFC 9293). Of its options only the size of segments is read and written; urgent data are plain data.
 *
 * @param source who sent it
 * @param sourcePort from which port
 * @param destination for whom it is
 * @param destinationPort for which port
 * @param sequence number of its first byte
 * @param acknowledgement number of the byte that its sender waits for, when {@link #ACK} is set
 * @param flags {@link #FIN}, {@link #SYN}, {@link #RST}, {@link #PSH}, {@link #ACK}
 * @param window bytes that its sender has room for, 16 bits
 * @param mostPayload bytes of payload that its sender takes in a segment, which {@link #SYN} may tell; 0 when it does not
 * @param payload what it carries
 */
public record TcpSegment(
        Inet4Address source,
        int sourcePort,
        Inet4Address destination,
        int destinationPort,
        int sequence,
        int acknowledgement,
        int flags,
        int window,
        int mostPayload,
        byte[] payload) {
    /** The sender has nothing more to say. */
    public static final int FIN = 0x01;

    /** Opens a connection. */
    public static final int SYN = 0x02;

    /** There is no such connection, or there is none any more. */
    public static final int RST = 0x04;

    /** Nothing more follows at the moment. */
    public static final int PSH = 0x08;

    /** The acknowledgement says something. */
    public static final int ACK = 0x10;

    private static final int HEADER = 20;
    private static final int FLAGS = 0x3f;
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPTION = 1;
    private static final int MOST_PAYLOAD_OPTION = 2;
    private static final int MOST_PAYLOAD_LENGTH = 4;

    /** Reads one; empty when it is cut off or its checksum does not hold. */
    public static Optional<TcpSegment> parse(Ipv4Packet packet) {
        byte[] data = packet.payload();
        if (packet.protocol() != Ipv4Packet.TCP || data.length < HEADER) {
            return Optional.empty();
        }
        int header = (data[12] >> 4 & 0x0f) * 4;
        if (header < HEADER || header > data.length || checksum(packet.source(), packet.destination(), data) != 0) {
            return Optional.empty();
        }
        return Optional.of(new TcpSegment(
                packet.source(),
                Bytes.get16(data, 0),
                packet.destination(),
                Bytes.get16(data, 2),
                Bytes.get32(data, 4),
                Bytes.get32(data, 8),
                data[13] & FLAGS,
                Bytes.get16(data, 14),
                mostPayload(data, header),
                Arrays.copyOfRange(data, header, data.length)));
    }

    private static int mostPayload(byte[] data, int end) {
        int at = HEADER;
        while (at < end && data[at] != END_OF_OPTIONS) {
            if (data[at] == NO_OPTION) {
                at++;
                continue;
            }
            int length = at + 1 < end ? data[at + 1] & 0xff : 0;
            if (length < 2 || at + length > end) {
                return 0;
            }
            if (data[at] == MOST_PAYLOAD_OPTION && length == MOST_PAYLOAD_LENGTH) {
                return Bytes.get16(data, at + 2);
            }
            at += length;
        }
        return 0;
    }

    private static int checksum(Inet4Address source, Inet4Address destination, byte[] data) {
        return new InternetChecksum()
                .add(source.getAddress(), 0, Bytes.ADDRESS)
                .add(destination.getAddress(), 0, Bytes.ADDRESS)
                .add(Ipv4Packet.TCP)
                .add(data.length)
                .add(data, 0, data.length)
                .value();
    }

    /** True when {@code flag} is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Numbers that it takes of its sender's: a byte each, and one for its begin and its end. */
    public int length() {
        return payload.length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** The answer of a host that knows nothing of the connection (RFC 9293, 3.5.2); empty to a reset. */
    public Optional<TcpSegment> refusal() {
        if (has(RST)) {
            return Optional.empty();
        }
        int next = has(ACK) ? acknowledgement : 0;
        int answer = has(ACK) ? RST : RST | ACK;
        return Optional.of(new TcpSegment(
                destination,
                destinationPort,
                source,
                sourcePort,
                next,
                has(ACK) ? 0 : sequence + length(),
                answer,
                0,
                0,
                new byte[0]));
    }

    /** The packet that carries it. */
    public Ipv4Packet packet(int identification) {
        int header = HEADER + (mostPayload > 0 ? MOST_PAYLOAD_LENGTH : 0);
        byte[] data = new byte[header + payload.length];
        Bytes.put16(data, 0, sourcePort);
        Bytes.put16(data, 2, destinationPort);
        Bytes.put32(data, 4, sequence);
        Bytes.put32(data, 8, acknowledgement);
        data[12] = (byte) (header / 4 << 4);
        data[13] = (byte) flags;
        Bytes.put16(data, 14, window);
        if (mostPayload > 0) {
            data[HEADER] = MOST_PAYLOAD_OPTION;
            data[HEADER + 1] = MOST_PAYLOAD_LENGTH;
            Bytes.put16(data, HEADER + 2, mostPayload);
        }
        System.arraycopy(payload, 0, data, header, payload.length);
        Bytes.put16(data, 16, checksum(source, destination, data));
        return Ipv4Packet.of(Ipv4Packet.TCP, source, destination, identification, data);
    }
}
