package trampoline.api.network;

import java.util.Arrays;

/**
 * An Ethernet frame from its destination address to the end of its data, without preamble and check sequence (IEEE
 * 802.3, section 3). Does not change.
 */
public final class EthernetFrame {
    /** Fewest bytes: the addresses and the type. */
    public static final int MIN_LENGTH = 14;

    /** Most bytes: 1500 of data behind a header with a VLAN tag. */
    public static final int MAX_LENGTH = 1518;

    /** Fewest bytes that are on the wire; shorter frames are padded there. */
    private static final int MIN_ON_WIRE = 60;

    /** Preamble and start delimiter before a frame, check sequence and gap behind it. */
    private static final int AROUND = 8 + 4 + 12;

    private static final int TYPE_OFFSET = 2 * MacAddress.LENGTH;

    private final byte[] bytes;

    private EthernetFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A frame of these bytes, which are copied.
     *
     * @throws IllegalArgumentException unless there are {@link #MIN_LENGTH} to {@link #MAX_LENGTH}
     */
    public static EthernetFrame of(byte[] bytes) {
        if (bytes.length < MIN_LENGTH || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("an Ethernet frame has " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " bytes without its check sequence, not " + bytes.length);
        }
        return new EthernetFrame(bytes.clone());
    }

    /** A frame of an address pair, a type and data. */
    public static EthernetFrame of(MacAddress destination, MacAddress source, int type, byte[] data) {
        byte[] bytes = Arrays.copyOf(destination.bytes(), MIN_LENGTH + data.length);
        System.arraycopy(source.bytes(), 0, bytes, MacAddress.LENGTH, MacAddress.LENGTH);
        bytes[TYPE_OFFSET] = (byte) (type >>> 8);
        bytes[TYPE_OFFSET + 1] = (byte) type;
        System.arraycopy(data, 0, bytes, MIN_LENGTH, data.length);
        return of(bytes);
    }

    /** Its bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Number of bytes, {@link #MIN_LENGTH} to {@link #MAX_LENGTH}. */
    public int length() {
        return bytes.length;
    }

    /** Whom it is for. */
    public MacAddress destination() {
        return MacAddress.of(bytes, 0);
    }

    /** Who sent it. */
    public MacAddress source() {
        return MacAddress.of(bytes, MacAddress.LENGTH);
    }

    /** What follows the addresses, 16 bits: the protocol, or up to 1500 a length. */
    public int type() {
        return (bytes[TYPE_OFFSET] & 0xff) << 8 | bytes[TYPE_OFFSET + 1] & 0xff;
    }

    /** What follows the type, a copy. */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, MIN_LENGTH, bytes.length);
    }

    /** Bit times from the start of its preamble to the earliest start of the next one. */
    public int wireBits() {
        return 8 * (AROUND + Math.max(bytes.length, MIN_ON_WIRE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EthernetFrame frame && Arrays.equals(bytes, frame.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For example {@code 02:00:00:00:00:01 -> ff:ff:ff:ff:ff:ff type 0x0806, 42 bytes}. */
    @Override
    public String toString() {
        return String.format("%s -> %s type 0x%04x, %d bytes", source(), destination(), type(), bytes.length);
    }
}
