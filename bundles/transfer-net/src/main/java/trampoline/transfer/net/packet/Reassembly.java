package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts fragments together (RFC 815). Keeps at most eight packets that are not complete; when a further one begins, the one
 * that began first is given up. A fragment that comes twice says nothing; one that overlaps another in a different way ends its
 * packet (RFC 8200, 4.5, has it so for IPv6).
 */
public final class Reassembly {
    private static final int MOST_PACKETS = 8;
    private static final int GRAIN = 8;

    private final Map<Key, Parts> open = new LinkedHashMap<>();

    private record Key(Inet4Address source, Inet4Address destination, int protocol, int identification) {}

    private static final class Parts {
        private final BitSet grains = new BitSet();
        private byte[] payload = {};
        private int length = -1;
    }

    /** Takes a packet or a fragment; gives the packet that is whole with it. */
    public Optional<Ipv4Packet> add(Ipv4Packet packet) {
        if (packet.whole()) {
            return Optional.of(packet);
        }
        Key key = new Key(packet.source(), packet.destination(), packet.protocol(), packet.identification());
        Parts parts = open.computeIfAbsent(key, any -> new Parts());
        if (!put(parts, packet)) {
            open.remove(key);
            return Optional.empty();
        }
        if (parts.length >= 0 && parts.grains.cardinality() == grains(parts.length)) {
            open.remove(key);
            return Optional.of(Ipv4Packet.of(
                    packet.protocol(),
                    packet.source(),
                    packet.destination(),
                    packet.identification(),
                    Arrays.copyOf(parts.payload, parts.length)));
        }
        giveUpFirst();
        return Optional.empty();
    }

    private static int grains(int length) {
        return (length + GRAIN - 1) / GRAIN;
    }

    /** True for a fragment that came twice, as links have it. */
    private static boolean known(Parts parts, Ipv4Packet packet) {
        int end = packet.offset() + packet.payload().length;
        int first = packet.offset() / GRAIN;
        return packet.payload().length > 0
                && end <= parts.payload.length
                && parts.grains.get(first, grains(end)).cardinality() == grains(end) - first
                && packet.more() == (end != parts.length)
                && Arrays.equals(parts.payload, packet.offset(), end, packet.payload(), 0, end - packet.offset());
    }

    private static boolean put(Parts parts, Ipv4Packet packet) {
        if (known(parts, packet)) {
            return true;
        }
        int length = packet.payload().length;
        int end = packet.offset() + length;
        boolean fits = length > 0
                && end <= Ipv4Packet.MOST
                && (!packet.more() || length % GRAIN == 0)
                && (parts.length < 0 || end <= parts.length && packet.more());
        int first = packet.offset() / GRAIN;
        if (!fits || parts.grains.get(first, grains(end)).cardinality() != 0) {
            return false;
        }
        if (!packet.more()) {
            if (parts.grains.length() > grains(end)) {
                return false;
            }
            parts.length = end;
        }
        parts.grains.set(first, grains(end));
        if (parts.payload.length < end) {
            parts.payload = Arrays.copyOf(parts.payload, end);
        }
        System.arraycopy(packet.payload(), 0, parts.payload, packet.offset(), length);
        return true;
    }

    private void giveUpFirst() {
        if (open.size() > MOST_PACKETS) {
            Iterator<Key> first = open.keySet().iterator();
            first.next();
            first.remove();
        }
    }
}
