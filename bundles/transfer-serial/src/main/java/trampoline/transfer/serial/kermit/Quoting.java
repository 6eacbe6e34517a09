package trampoline.transfer.serial.kermit;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Bytes as printable characters. */
final class Quoting {
    private static final int MOST_REPEATED = 94;

    /** Most characters that one byte, or equal ones together, become. */
    private static final int WIDEST = 5;

    private final Parameters agreed;

    Quoting(Parameters agreed) {
        this.agreed = agreed;
    }

    /** How many of the bytes were taken, and what they have become. */
    record Quoted(int taken, byte[] characters) {}

    /** Quotes as many bytes as become at most so many characters. */
    Quoted quote(byte[] bytes, int length, int room) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < length && out.size() + WIDEST <= room) {
            int run = run(bytes, at, length);
            boolean repeated = agreed.repeat() != 0 && run > 3;
            if (repeated) {
                out.write(agreed.repeat());
                out.write(' ' + run);
            }
            put(out, bytes[at] & 0xff);
            at += repeated ? run : 1;
        }
        return new Quoted(at, out.toByteArray());
    }

    private static int run(byte[] bytes, int from, int length) {
        int end = from + 1;
        while (end < length && end - from < MOST_REPEATED && bytes[end] == bytes[from]) {
            end++;
        }
        return end - from;
    }

    private void put(ByteArrayOutputStream out, int value) {
        int character = value;
        if (agreed.eight() != 0 && value > 0x7f) {
            out.write(agreed.eight());
            character &= 0x7f;
        }
        int low = character & 0x7f;
        if (low < ' ' || low == 0x7f) {
            out.write(agreed.control());
            character ^= 0x40;
        } else if (low == agreed.control() || low == agreed.eight() || low == agreed.repeat()) {
            out.write(agreed.control());
        }
        out.write(character);
    }

    /** The bytes that were quoted; empty when there is no sense in it. */
    Optional<byte[]> plain(byte[] characters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < characters.length) {
            int count = 1;
            int high = 0;
            int character = characters[at++] & 0xff;
            if (agreed.repeat() != 0 && character == agreed.repeat() && at + 1 < characters.length) {
                count = (characters[at++] & 0xff) - ' ';
                character = characters[at++] & 0xff;
            }
            if (agreed.eight() != 0 && character == agreed.eight() && at < characters.length) {
                high = 0x80;
                character = characters[at++] & 0xff;
            }
            if (character == agreed.control()) {
                if (at == characters.length) {
                    return Optional.empty();
                }
                character = characters[at++] & 0xff;
                int low = character & 0x7f;
                character = low >= '?' && low <= '_' ? character ^ 0x40 : character;
            }
            if (count < 0 || count > MOST_REPEATED) {
                return Optional.empty();
            }
            for (int i = 0; i < count; i++) {
                out.write(character | high);
            }
        }
        return Optional.of(out.toByteArray());
    }
}
