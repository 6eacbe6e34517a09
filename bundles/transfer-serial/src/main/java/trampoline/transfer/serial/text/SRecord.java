package trampoline.transfer.serial.text;

import java.util.Arrays;
import java.util.Locale;
import trampoline.api.transfer.TransferException;

/**
 * One record: {@code S}, type, count, address, data and check sum in hexadecimal.
 *
 * @param type 0 header; 1 to 3 data; 5, 6 number of data records; 7 to 9 end
 * @param address the number behind the count, of 2 to 4 bytes
 */
record SRecord(int type, long address, byte[] data) {
    private static final int[] ADDRESS_LENGTHS = {2, 2, 3, 4, 0, 2, 3, 4, 3, 2};

    /** Reads a line. */
    static SRecord parse(String line, LineReader lines) throws TransferException {
        String text = line.strip();
        int type = text.length() < 4 || text.charAt(0) != 'S' ? -1 : Character.digit(text.charAt(1), 10);
        if (type < 0 || ADDRESS_LENGTHS[type] == 0) {
            throw lines.damaged("it is no S-record, which begins with S0 to S3 or S5 to S9");
        }
        byte[] bytes = octets(text.substring(2), lines);
        int count = bytes[0] & 0xff;
        if (count != bytes.length - 1) {
            throw lines.damaged("its count is " + count + ", but " + (bytes.length - 1) + " bytes follow");
        }
        int addressLength = ADDRESS_LENGTHS[type];
        if (count < addressLength + 1) {
            throw lines.damaged(
                    "its count is " + count + ", but S" + type + " has " + (addressLength + 1) + " bytes at least");
        }
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        if ((sum & 0xff) != 0xff) {
            int stated = bytes[count] & 0xff;
            throw lines.damaged("its check sum is 0x%02x, but should be 0x%02x"
                    .formatted(stated, stated + 0xff - (sum & 0xff) & 0xff));
        }
        long address = 0;
        for (int i = 1; i <= addressLength; i++) {
            address = address << 8 | bytes[i] & 0xff;
        }
        byte[] data = Arrays.copyOfRange(bytes, 1 + addressLength, count);
        if (data.length > (1L << 32) - address) {
            throw lines.damaged("0x%x bytes at 0x%08x go past address 2^32".formatted(data.length, address));
        }
        return new SRecord(type, address, data);
    }

    private static byte[] octets(String digits, LineReader lines) throws TransferException {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw lines.damaged("column " + (2 * i + 3) + " should have two hexadecimal digits");
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        if (digits.length() % 2 != 0) {
            throw lines.damaged("it ends in the middle of a byte");
        }
        return bytes;
    }

    /** The record as a line. */
    String text() {
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
        text.append(Character.forDigit(value >> 4 & 0xf, 16)).append(Character.forDigit(value & 0xf, 16));
        return value;
    }
}
