package trampoline.transfer.net.packet;

/** The checksum of IP, ICMP and UDP: the ones' complement sum of 16-bit words (RFC 1071). */
public final class InternetChecksum {
    private long sum;

    /** Adds a number of at most 16 bits. */
    public InternetChecksum add(int word) {
        sum += word;
        return this;
    }

    /** Adds bytes, with a zero behind an odd one. */
    public InternetChecksum add(byte[] bytes, int from, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            sum += Bytes.get16(bytes, from + i);
        }
        if (length % 2 != 0) {
            sum += (bytes[from + length - 1] & 0xff) << 8;
        }
        return this;
    }

    /** The checksum: over data that have theirs in them, 0 when it holds. */
    public int value() {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
