package trampoline.transfer.serial.kermit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What both sides have agreed on.
 *
 * @param longest characters that the other side takes in a packet, behind its length
 * @param check type of check
 * @param eight in front of characters whose highest bit is set; 0 when the line takes those
 * @param repeat in front of a number of equal ones; 0 when there is none
 * @param attributes whether the other side understands a file's attributes
 * @param window packets that may be on their way without an acknowledgement, 1 to {@link #WIDEST}
 */
record Parameters(int longest, int check, char control, char eight, char repeat, boolean attributes, int window) {
    /** Half of the numbers less one: so a number tells a new packet from one that comes again. */
    static final int WIDEST = 31;

    private static final int SHORT = 94;
    private static final int LONG_PACKETS = 2;
    private static final int WINDOWS = 4;
    private static final int ATTRIBUTES = 8;
    private static final int NONE = -1;

    /** Before anything is agreed on. */
    static Parameters first() {
        return new Parameters(SHORT, 1, '#', (char) 0, (char) 0, false, 1);
    }

    /** What this side offers as a sender. */
    static byte[] offer() {
        return told('Y', 3, '~', WIDEST);
    }

    private static byte[] told(char eight, int check, char repeat, int window) {
        int capabilities = LONG_PACKETS + ATTRIBUTES + (window > 1 ? WINDOWS : 0);
        String text = "" + (char) (' ' + SHORT) + (char) (' ' + 10) + " @-#" + eight + check + repeat
                + (char) (' ' + capabilities) + (char) (' ' + window) + (char) (' ' + PacketLine.LONGEST / 95)
                + (char) (' ' + PacketLine.LONGEST % 95);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What follows from what a sender offers. */
    static Parameters offered(byte[] data) {
        char eight = prefix(data, 6);
        char check = (char) field(data, 7, '1');
        return new Parameters(
                longest(data),
                check >= '1' && check <= '3' ? check - '0' : 1,
                (char) field(data, 5, '#'),
                eight,
                prefix(data, 8),
                (capabilities(data) & ATTRIBUTES) != 0,
                window(data));
    }

    /** What a receiver answers that has agreed to this. */
    byte[] answer() {
        return told(eight == 0 ? 'N' : 'Y', check, repeat == 0 ? ' ' : repeat, window);
    }

    /** What follows from the answer to {@link #offer}. */
    static Parameters answered(byte[] data) {
        char check = (char) field(data, 7, '1');
        return new Parameters(
                longest(data),
                check == '3' ? 3 : 1,
                '#',
                prefix(data, 6),
                prefix(data, 8) == '~' ? '~' : 0,
                (capabilities(data) & ATTRIBUTES) != 0,
                window(data));
    }

    private static int field(byte[] data, int index, int otherwise) {
        return index < data.length && data[index] != ' ' ? data[index] & 0xff : otherwise;
    }

    private static char prefix(byte[] data, int index) {
        int told = field(data, index, 0);
        return (char) (told > ' ' && told < '?' || told > '_' && told < 0x7f ? told : 0);
    }

    private static int number(byte[] data, int index) {
        return index < data.length ? (data[index] & 0xff) - ' ' : NONE;
    }

    private static int capabilities(byte[] data) {
        return Math.max(0, number(data, 9));
    }

    /** Where the capabilities end is told by their lowest bit. */
    private static int longest(byte[] data) {
        int brief = number(data, 0);
        if ((capabilities(data) & LONG_PACKETS) == 0) {
            return brief >= 10 && brief < SHORT ? brief : SHORT;
        }
        int end = lastCapabilities(data);
        int[] extended = {number(data, end + 2), number(data, end + 3)};
        boolean told = Arrays.stream(extended).allMatch(digit -> digit >= 0 && digit < 95);
        int most = told ? extended[0] * 95 + extended[1] : 500;
        return Math.max(SHORT, Math.min(most, PacketLine.LONGEST));
    }

    private static int lastCapabilities(byte[] data) {
        int end = 9;
        while ((Math.max(0, number(data, end)) & 1) != 0) {
            end++;
        }
        return end;
    }

    private static int window(byte[] data) {
        if ((capabilities(data) & WINDOWS) == 0) {
            return 1;
        }
        return Math.max(1, Math.min(number(data, lastCapabilities(data) + 1), WIDEST));
    }
}
