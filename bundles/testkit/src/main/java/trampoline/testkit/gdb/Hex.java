package trampoline.testkit.gdb;

/** Hexadecimal as the protocol writes it: lower case, two digits a byte. */
final class Hex {
    private static final String DIGITS = "0123456789abcdef";

    private Hex() {}

    static String of(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(2 * (to - from));
        for (int i = from; i < to; i++) {
            text.append(DIGITS.charAt(bytes[i] >> 4 & 15)).append(DIGITS.charAt(bytes[i] & 15));
        }
        return text.toString();
    }

    /** @throws GdbException when {@code text} is not made of pairs of digits */
    static byte[] bytes(String text) {
        if (text.length() % 2 != 0) {
            throw new GdbException("the stub sent an odd number of hexadecimal digits: " + abbreviated(text));
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) number(text, 2 * i, 2 * i + 2);
        }
        return bytes;
    }

    static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw new GdbException("the stub sent '" + text.charAt(i) + "' where a hexadecimal digit belongs, in "
                        + abbreviated(text));
            }
            value = value << 4 | digit;
        }
        return value;
    }

    static String abbreviated(String packet) {
        return packet.length() <= 60 ? "'" + packet + "'" : "'" + packet.substring(0, 60) + "...'";
    }
}
