package trampoline.board.orion5x;

/**
 * The checksums that the controller puts into frames which it sends: of the IPv4 header, and of TCP and UDP over it.
 *
 * <p>Source: RFC 791, 768 and 9293; the descriptor's bits in Linux 6.1 ({@code mv643xx_eth.c}). Not modelled: a sum that
 * begins from the descriptor's own value, which Linux leaves at zero.
 */
final class GbeChecksums {
    private static final int IP = 1 << 18;
    private static final int LAYER_4 = 1 << 17;
    private static final int UDP = 1 << 16;
    private static final int EXTRA_4 = 1 << 15;
    private static final int EXTRA_8 = 1 << 9;
    private static final int LENGTH_SHIFT = 11;

    private static final int MAC_HEADER = 14;
    private static final int IP_CHECKSUM = 10;
    private static final int IP_ADDRESSES = 12;
    private static final int IP_TOTAL = 2;
    private static final int UDP_CHECKSUM = 6;
    private static final int TCP_CHECKSUM = 16;
    private static final int TCP_PROTOCOL = 6;
    private static final int UDP_PROTOCOL = 17;

    private GbeChecksums() {}

    /** Fills in what the first descriptor's command asks for; a frame too short for it is left as it is. */
    static void fill(byte[] frame, int command) {
        int header = MAC_HEADER + ((command & EXTRA_4) != 0 ? 4 : 0) + ((command & EXTRA_8) != 0 ? 8 : 0);
        int length = 4 * (command >>> LENGTH_SHIFT & 0xf);
        if (length < 20 || frame.length < header + length) {
            return;
        }
        if ((command & IP) != 0) {
            put(frame, header + IP_CHECKSUM, 0);
            put(frame, header + IP_CHECKSUM, folded(sum(frame, header, length)));
        }
        if ((command & LAYER_4) != 0) {
            layer4(frame, header, length, (command & UDP) != 0);
        }
    }

    private static void layer4(byte[] frame, int header, int length, boolean udp) {
        int start = header + length;
        int size = half(frame, header + IP_TOTAL) - length;
        int at = start + (udp ? UDP_CHECKSUM : TCP_CHECKSUM);
        if (size < (udp ? 8 : 20) || start + size > frame.length) {
            return;
        }
        put(frame, at, 0);
        long pseudo = sum(frame, header + IP_ADDRESSES, 8) + (udp ? UDP_PROTOCOL : TCP_PROTOCOL) + size;
        int check = folded(pseudo + sum(frame, start, size));
        // no checksum at all is what a zero says in UDP
        put(frame, at, udp && check == 0 ? 0xffff : check);
    }

    private static long sum(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += (bytes[from + i] & 0xff) << 8 | (i + 1 < length ? bytes[from + i + 1] & 0xff : 0);
        }
        return sum;
    }

    private static int folded(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }

    private static int half(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
