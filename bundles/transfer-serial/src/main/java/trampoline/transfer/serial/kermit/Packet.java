package trampoline.transfer.serial.kermit;

import java.nio.charset.StandardCharsets;

/**
 * One packet.
 *
 * @param number 0 to 63
 * @param type its letter
 * @param data as they are on the line
 */
record Packet(int number, char type, byte[] data) {
    /** How many numbers there are. */
    static final int NUMBERS = 64;

    /** A packet whose data are text, or none. */
    static Packet of(int number, char type, String text) {
        return new Packet(number, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The data for people. */
    String text() {
        return new String(data, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }
}
