package trampoline.transfer.serial;

/**
 * The cyclic redundancy check of XMODEM, YMODEM and ZMODEM: CCITT's polynomial x^16 + x^12 + x^5 + 1, highest bit first,
 * beginning with 0. Of {@code 123456789} it is 0x31c3.
 */
public final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
            TABLE[i] = (char) crc;
        }
    }

    private Crc16() {}

    /** The check of one byte more. */
    public static int update(int crc, int value) {
        return (crc << 8 ^ TABLE[(crc >> 8 ^ value) & 0xff]) & 0xffff;
    }

    /** The check of some bytes. */
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc = update(crc, bytes[i]);
        }
        return crc;
    }
}
