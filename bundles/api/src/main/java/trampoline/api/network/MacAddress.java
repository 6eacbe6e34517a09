package trampoline.api.network;

import java.util.SplittableRandom;

/**
 * The address of a station on an Ethernet: six bytes (IEEE 802, section 8).
 *
 * @param value the bytes as one number, the one that is sent first highest; 0 to 2^48 - 1
 */
public record MacAddress(long value) {
    /** Number of bytes. */
    public static final int LENGTH = 6;

    /** All stations. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final long GROUP = 1L << 40;
    private static final long LOCAL = 1L << 41;
    /** The bits of an address below its first byte. */
    private static final long BELOW_FIRST = GROUP - 1;

    /** @throws IllegalArgumentException when the value has more than 48 bits */
    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException(String.format("a MAC address has 48 bits, 0x%x has more", value));
        }
    }

    /**
     * Reads one as {@link #toString} writes it; letters may be large, and dashes may stand for the colons.
     *
     * @throws IllegalArgumentException quoting the text, when it is none
     */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no MAC address; write one as six bytes, like 02:00:00:00:00:01");
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /**
     * The address of a station that no manufacturer has given one: 02, and five bytes that the seed decides.
     *
     * @param seed a board's; its stations have the same address in every run
     */
    public static MacAddress locallyAdministered(long seed) {
        // not the numbers that others make of the same seed
        return new MacAddress(LOCAL | new SplittableRandom(~seed).nextLong() & BELOW_FIRST);
    }

    /**
     * The six bytes of {@code bytes} from {@code offset} on.
     *
     * @throws IndexOutOfBoundsException when there are fewer
     */
    public static MacAddress of(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value << 8 | bytes[offset + i] & 0xff;
        }
        return new MacAddress(value);
    }

    /** The six bytes, in the order in which they are sent. */
    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (value >>> 8 * (LENGTH - 1 - i));
        }
        return bytes;
    }

    /** True for addresses of more than one station: multicast and broadcast. */
    public boolean isGroup() {
        return (value & GROUP) != 0;
    }

    /** True for addresses that were not assigned by a manufacturer. */
    public boolean isLocal() {
        return (value & LOCAL) != 0;
    }

    /** For example {@code 02:00:00:00:00:01}. */
    @Override
    public String toString() {
        return String.format("%012x", value).replaceAll("(..)(?!$)", "$1:");
    }
}
