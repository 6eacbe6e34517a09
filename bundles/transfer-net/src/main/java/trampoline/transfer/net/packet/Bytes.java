package trampoline.transfer.net.packet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Numbers and addresses in messages: the highest byte first. */
public final class Bytes {
    /** Bytes of an IPv4 address. */
    public static final int ADDRESS = 4;

    private Bytes() {}

    /** The 16 bits at {@code at}. */
    public static int get16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** Puts the low 16 bits of {@code value}. */
    public static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    /** The 32 bits at {@code at}. */
    public static int get32(byte[] bytes, int at) {
        return get16(bytes, at) << 16 | get16(bytes, at + 2);
    }

    /** Puts 32 bits. */
    public static void put32(byte[] bytes, int at, int value) {
        put16(bytes, at, value >>> 16);
        put16(bytes, at + 2, value);
    }

    /** The address at {@code at}. */
    public static Inet4Address address(byte[] bytes, int at) {
        return address(get32(bytes, at));
    }

    /** The address that a number stands for, its highest byte first. */
    public static Inet4Address address(int number) {
        byte[] four = new byte[ADDRESS];
        put32(four, 0, number);
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An address as a number, its highest byte first. */
    public static int number(Inet4Address address) {
        return get32(address.getAddress(), 0);
    }

    /** Puts an address. */
    public static void put(byte[] bytes, int at, Inet4Address address) {
        put32(bytes, at, number(address));
    }
}
