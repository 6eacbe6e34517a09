package trampoline.image.srecord;

import java.util.Arrays;
import java.util.Locale;
import trampoline.api.image.ImageException;

/**
 * One of Motorola's S-records: {@code S}, type, count, address, data and check sum in hexadecimal digits of either case
 * (Motorola, M68000 Family Programmer's Reference Manual, appendix C).
 *
 * @param type 0 header; 1 to 3 data; 5, 6 number of data records; 7 to 9 end
 * @param address the number behind the count, of 2 to 4 bytes
 * @param data 0 to 252 bytes
 */
public record SRecord(int type, long address, byte[] data) {
    /** Most characters from the {@code S} to the end of the check sum; the count is a byte. */
    public static final int LONGEST = 4 + 2 * 255;

    /** Bytes of the address by type; 0 for the one that is reserved. */
    private static final int[] ADDRESS_LENGTHS = {2, 2, 3, 4, 0, 2, 3, 4, 3, 2};

    private static final int HEXADECIMAL = 16;

    /**
     * Reads a record.
     *
     * @param text begins with the {@code S}; what follows the check sum behind a blank or a tab does not count
     * @throws ImageException with what is wrong with it, without saying where it comes from
     */
    public static SRecord parse(String text) throws ImageException {
        int type = text.length() < 2 || text.charAt(0) != 'S' ? -1 : decimal(text.charAt(1));
        if (type < 0) {
            throw new ImageException(
                    text.equals("S") ? "it ends behind its S; it is truncated" : "it should begin with S and a digit");
        }
        int addressLength = ADDRESS_LENGTHS[type];
        if (addressLength == 0) {
            throw new ImageException("type S" + type + " is reserved; S0 to S3 and S5 to S9 there are");
        }
        int count = octet(text, 2);
        if (count < addressLength + 1) {
            throw new ImageException(
                    "its count is " + count + ", but S" + type + " has " + (addressLength + 1) + " bytes at least");
        }
        int end = 4 + 2 * count;
        if (text.length() < end) {
            throw new ImageException(
                    "its count is " + count + ", but " + (text.length() - 4) / 2 + " bytes follow; it is truncated");
        }
        if (text.length() > end && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
            throw new ImageException("more follows its check sum; a line should end there");
        }
        return read(text, type, count, addressLength);
    }

    private static SRecord read(String text, int type, int count, int addressLength) throws ImageException {
        byte[] bytes = new byte[count];
        int sum = count;
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) octet(text, 4 + 2 * i);
            sum += bytes[i];
        }
        if ((sum & 0xff) != 0xff) {
            int stated = bytes[count - 1] & 0xff;
            throw new ImageException(String.format(
                    "its check sum is 0x%02x, but should be 0x%02x", stated, stated + 0xff - (sum & 0xff) & 0xff));
        }
        long address = 0;
        for (int i = 0; i < addressLength; i++) {
            address = address << 8 | bytes[i] & 0xff;
        }
        byte[] data = Arrays.copyOfRange(bytes, addressLength, count - 1);
        if (data.length > (1L << 32) - address) {
            throw new ImageException(String.format("0x%x bytes at 0x%08x go past address 2^32", data.length, address));
        }
        return new SRecord(type, address, data);
    }

    private static int octet(String text, int at) throws ImageException {
        int high = at < text.length() ? hexadecimal(text.charAt(at)) : -1;
        int low = at + 1 < text.length() ? hexadecimal(text.charAt(at + 1)) : -1;
        if (high < 0 || low < 0) {
            throw new ImageException(
                    at + 1 < text.length()
                            ? "column " + (at + 1) + " should have two hexadecimal digits"
                            : "it ends before column " + (at + 2) + "; it is truncated");
        }
        return high << 4 | low;
    }

    private static int decimal(char digit) {
        return digit >= '0' && digit <= '9' ? digit - '0' : -1;
    }

    private static int hexadecimal(char digit) {
        // digits of other scripts are none
        return digit < 0x80 ? Character.digit(digit, HEXADECIMAL) : -1;
    }

    /** True for what carries data. */
    public boolean isData() {
        return type >= 1 && type <= 3;
    }

    /** True for what ends a file, and tells where to begin. */
    public boolean isEnd() {
        return type >= 7;
    }

    /** The record as a line, without what ends it. */
    public String text() {
        int addressLength = ADDRESS_LENGTHS[type];
        int count = addressLength + data.length + 1;
        StringBuilder text = new StringBuilder(4 + 2 * count);
        text.append('S').append(type);
        int sum = append(text, count);
        for (int i = addressLength - 1; i >= 0; i--) {
            sum += append(text, (int) (address >> 8 * i));
        }
        for (byte each : data) {
            sum += append(text, each);
        }
        append(text, ~sum);
        return text.toString().toUpperCase(Locale.ROOT);
    }

    private static int append(StringBuilder text, int value) {
        text.append(Character.forDigit(value >> 4 & 0xf, HEXADECIMAL))
                .append(Character.forDigit(value & 0xf, HEXADECIMAL));
        return value;
    }
}
