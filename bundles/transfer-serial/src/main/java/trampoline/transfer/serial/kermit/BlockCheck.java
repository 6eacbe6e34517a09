package trampoline.transfer.serial.kermit;

import java.util.Arrays;

/** Kermit's three checks, by the number of characters that they have. */
final class BlockCheck {
    private BlockCheck() {}

    /** Puts a check behind some characters. */
    static void put(byte[] bytes, int from, int to, int type) {
        int check = switch (type) {
            case 1 -> folded(sum(bytes, from, to));
            case 2 -> sum(bytes, from, to) & 0xfff;
            default -> crc(bytes, from, to);
        };
        for (int i = 0; i < type; i++) {
            int shift = 6 * (type - 1 - i);
            bytes[to + i] = (byte) (' ' + (check >> shift & 0x3f));
        }
    }

    /** True when a check holds. */
    static boolean holds(byte[] bytes, int from, int to, int type) {
        byte[] told = Arrays.copyOfRange(bytes, from, to + type);
        put(told, 0, to - from, type);
        return Arrays.equals(told, 0, told.length, bytes, from, to + type);
    }

    private static int sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i] & 0xff;
        }
        return sum;
    }

    private static int folded(int sum) {
        return sum + (sum >> 6 & 3) & 0x3f;
    }

    /** CCITT's polynomial, lowest bit first, beginning with 0. */
    private static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8408 : crc >> 1;
            }
        }
        return crc;
    }
}
