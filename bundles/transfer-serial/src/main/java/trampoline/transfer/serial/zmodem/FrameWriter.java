package trampoline.transfer.serial.zmodem;

import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** Puts frames on a line. */
final class FrameWriter {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    /** What data have beside their bytes, at most. */
    private static final int ROOM = 8;

    /** A header is shorter. */
    private static final int HEADER = 16;

    private static final byte PARITY_LF = (byte) 0x8a;

    private final Wire wire;
    private final boolean[] escaped = new boolean[256];

    /** What may have to be escaped. */
    private final boolean[] unusual = new boolean[256];

    private final byte[] out = new byte[2 * (Code.LONGEST + ROOM)];

    /** Of what is written; in front of it is what was held back. */
    private int start;

    private int length;
    private Check check = Check.CRC16;

    FrameWriter(Wire wire) {
        this.wire = wire;
        for (int character : new int[] {Code.ZDLE, 0x10, Code.XON, Code.XOFF, 0x90, 0x91, 0x93}) {
            escaped[character] = true;
        }
        noteUnusual();
    }

    private void noteUnusual() {
        for (int i = 0; i < escaped.length; i++) {
            unusual[i] = escaped[i] || (i & 0x7f) == '\r';
        }
    }

    /** From now on data and binary headers have a check of 32 bits. */
    void checkLong() {
        check = Check.CRC32;
    }

    /** From now on all control characters are escaped. */
    void escapeControls() {
        for (int i = 0; i < escaped.length; i++) {
            escaped[i] |= (i & 0x60) == 0;
        }
        noteUnusual();
    }

    /** A header in hexadecimal digits. */
    void hexadecimal(Frame frame, int value) throws TransferException {
        byte[] head = head(frame, value);
        begin(HEADER);
        put(Code.ZPAD);
        put(Code.ZPAD);
        put(Code.ZDLE);
        put(Code.ZHEX);
        for (byte each : head) {
            digits(each);
        }
        int told = Check.CRC16.of(head, head.length);
        digits(told);
        digits(told >> 8);
        put('\r');
        put(PARITY_LF);
        if (frame != Frame.ZACK && frame != Frame.ZFIN) {
            put(Code.XON);
        }
        flush();
    }

    private static byte[] head(Frame frame, int value) {
        return new byte[] {
            (byte) frame.ordinal(), (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
        };
    }

    private void digits(int value) {
        put(DIGITS[value >> 4 & 0xf]);
        put(DIGITS[value & 0xf]);
    }

    private void put(int character) {
        out[length++] = (byte) character;
    }

    /** A header that data may follow. */
    void binary(Frame frame, int value) throws TransferException {
        byte[] head = head(frame, value);
        begin(HEADER);
        put(Code.ZPAD);
        put(Code.ZDLE);
        put(check.format());
        for (byte each : head) {
            escape(each & 0xff);
        }
        putCheck(check.of(head, head.length));
        flush();
    }

    /**
     * Data.
     *
     * @param bytes with room for one more
     * @param count at most {@link Code#LONGEST}
     * @param end the letter that says what follows
     */
    void data(byte[] bytes, int count, int end) throws TransferException {
        begin(count);
        byte[] to = out;
        int at = length;
        for (int i = 0; i < count; i++) {
            byte value = bytes[i];
            if (unusual[value & 0xff]) {
                length = at;
                escape(value & 0xff);
                at = length;
            } else {
                to[at++] = value;
            }
        }
        length = at;
        bytes[count] = (byte) end;
        put(Code.ZDLE);
        put(end);
        putCheck(check.of(bytes, count + 1));
        if (end == Code.ZCRCW) {
            put(Code.XON);
        }
        // where it costs no time to hold it back, many are cheaper than one
        if (end != Code.ZCRCG || !wire.isUnlimited()) {
            flush();
        }
    }

    /** True while something is held back, so that there is no answer to it yet. */
    boolean isHolding() {
        return length > 0;
    }

    /** Makes room for so many bytes, each of which may be escaped. */
    private void begin(int count) throws TransferException {
        if (length + 2 * (count + ROOM) > out.length) {
            flush();
        }
        start = length;
    }

    private void flush() throws TransferException {
        int count = length;
        length = 0;
        if (count > 0) {
            wire.write(out, 0, count);
        }
    }

    private void putCheck(int told) {
        for (int i = 0; i < check.size(); i++) {
            escape(told >> 8 * i & 0xff);
        }
    }

    /** A return behind an at sign would wake some packet networks. */
    private void escape(int value) {
        boolean wakes = (value & 0x7f) == '\r' && length > start && (out[length - 1] & 0x7f) == '@';
        if (escaped[value] || wakes) {
            put(Code.ZDLE);
            put(value ^ 0x40);
        } else {
            put(value);
        }
    }

    /** Characters outside of frames. */
    void plain(byte... bytes) throws TransferException {
        flush();
        wire.write(bytes);
    }
}
