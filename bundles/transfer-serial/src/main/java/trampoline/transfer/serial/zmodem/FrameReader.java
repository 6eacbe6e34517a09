package trampoline.transfer.serial.zmodem;

import java.util.Optional;
import java.util.OptionalInt;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferCancelledException.Side;
import trampoline.api.transfer.TransferException;
import trampoline.transfer.serial.Wire;

/** Takes frames from a line. Whatever comes, each call ends. */
final class FrameReader {
    /** Longest time between two characters of one frame. */
    private static final long GAP = 10 * Clock.SECOND;

    /** Time in which a hexadecimal header's end comes. */
    private static final long TAIL = 200 * Clock.MILLISECOND;

    /** What a sender may have on the way that has not yet heard that it has to go back. */
    private static final int LONGEST_NOISE = 1 << 17;

    private static final int CANCELS = 5;
    private static final int END = 0x100;
    private static final int NONE = -1;

    /** Escapes, and flow control with or without a parity bit. */
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        for (int character : new int[] {Code.ZDLE, Code.XON, Code.XOFF, Code.XON | 0x80, Code.XOFF | 0x80}) {
            SPECIAL[character] = true;
        }
    }

    private final Wire wire;
    private final byte[] head = new byte[Code.HEADER];
    private int kept = NONE;
    private int cancels;
    private boolean begun;
    private String reason = "";

    FrameReader(Wire wire) {
        this.wire = wire;
    }

    /** Why the last header or data did not come, for people. */
    String reason() {
        return reason;
    }

    /**
     * Waits for a header. Until the first one Ctrl-C is the user.
     *
     * @param timeout longest silence; 0 looks without waiting
     * @return empty when none came whole
     * @throws TransferCancelledException when one side gives up
     */
    Optional<Header> header(long timeout) throws TransferException {
        boolean pad = false;
        for (int i = 0; i < LONGEST_NOISE; i++) {
            int character = next(timeout);
            if (character == NONE) {
                return nothing("nothing came");
            }
            if (character == Code.CTRL_C && !begun) {
                throw new TransferCancelledException(Side.THIS);
            }
            if (pad && character == Code.ZDLE) {
                return format();
            }
            pad = (character & 0x7f) == Code.ZPAD;
        }
        return nothing("no header came among " + LONGEST_NOISE + " characters");
    }

    private <T> Optional<T> nothing(String why) {
        reason = why;
        return Optional.empty();
    }

    private Optional<Header> format() throws TransferException {
        int format = next(GAP);
        if (format == Code.ZHEX) {
            return hexadecimal();
        }
        for (Check check : Check.values()) {
            if (format == check.format()) {
                return binary(check);
            }
        }
        return nothing("a header of an unknown format came");
    }

    private Optional<Header> hexadecimal() throws TransferException {
        byte[] check = new byte[Check.CRC16.size()];
        if (!digits(head) || !digits(check)) {
            return nothing("a header was damaged");
        }
        int end = next(TAIL);
        if ((end & 0x7f) == '\r') {
            next(TAIL);
        } else {
            kept = end;
        }
        int told = check[0] & 0xff | (check[1] & 0xff) << 8;
        return checked(Check.CRC16, told);
    }

    private boolean digits(byte[] bytes) throws TransferException {
        for (int i = 0; i < bytes.length; i++) {
            int high = digit();
            int low = high < 0 ? NONE : digit();
            if (low < 0) {
                return false;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return true;
    }

    /** Digits are lower-case; a parity bit may be with them. */
    private int digit() throws TransferException {
        int character = next(GAP);
        return character == NONE ? NONE : Character.digit(character & 0x7f, 16);
    }

    private Optional<Header> binary(Check check) throws TransferException {
        for (int i = 0; i < head.length; i++) {
            int value = unescaped();
            if (value < 0 || value >= END) {
                return nothing("a header was damaged");
            }
            head[i] = (byte) value;
        }
        OptionalInt told = told(check);
        return told.isEmpty() ? nothing("a header was damaged") : checked(check, told.getAsInt());
    }

    private Optional<Header> checked(Check check, int told) {
        Optional<Frame> frame = Frame.of(head[0] & 0xff);
        if (told != check.of(head, head.length)) {
            return nothing("a header's check does not hold");
        }
        if (frame.isEmpty()) {
            return nothing("a header of the unknown type " + (head[0] & 0xff) + " came");
        }
        begun = true;
        int value = 0;
        for (int i = head.length - 1; i > 0; i--) {
            value = value << 8 | head[i] & 0xff;
        }
        return Optional.of(new Header(frame.get(), value, check));
    }

    private OptionalInt told(Check check) throws TransferException {
        int told = 0;
        for (int i = 0; i < check.size(); i++) {
            int value = unescaped();
            if (value < 0 || value >= END) {
                return OptionalInt.empty();
            }
            told |= value << 8 * i;
        }
        return OptionalInt.of(told);
    }

    /**
     * Takes data.
     *
     * @param buffer one byte longer than {@link Code#LONGEST}
     * @param check what the header says
     * @return empty when they did not come whole
     */
    Optional<Piece> data(byte[] buffer, Check check) throws TransferException {
        int length = plain(buffer, 0);
        int value = unescaped();
        while (value >= 0 && value < END && length < Code.LONGEST) {
            buffer[length++] = (byte) value;
            length = plain(buffer, length);
            value = unescaped();
        }
        if (value < 0) {
            return nothing("data broke off");
        }
        if (value < END) {
            return nothing("data have more than " + Code.LONGEST + " bytes");
        }
        buffer[length] = (byte) value;
        OptionalInt told = told(check);
        if (told.isEmpty() || told.getAsInt() != check.of(buffer, length + 1)) {
            return nothing("data's check does not hold");
        }
        return Optional.of(new Piece(length, value - END));
    }

    /** Takes data that are no escapes, many at once. The end of the data is one, so more is on its way. */
    private int plain(byte[] buffer, int length) throws TransferException {
        if (kept != NONE || !wire.readAhead(GAP)) {
            return length;
        }
        int count = wire.takeUntil(SPECIAL, buffer, length, Code.LONGEST - length);
        cancels = count > 0 ? 0 : cancels;
        return length + count;
    }

    /** A byte; {@link #END} and the letter at the end of data; {@link #NONE} when there is no sense in it. */
    private int unescaped() throws TransferException {
        int character = unpaced();
        if (character != Code.ZDLE) {
            return character;
        }
        do {
            character = unpaced();
        } while (character == Code.ZDLE);
        return switch (character) {
            case NONE -> NONE;
            case Code.ZCRCE, Code.ZCRCG, Code.ZCRCQ, Code.ZCRCW -> END | character;
            case Code.ZRUB0 -> 0x7f;
            case Code.ZRUB1 -> 0xff;
            default -> (character & 0x60) == 0x40 ? character ^ 0x40 : NONE;
        };
    }

    /** Flow control's characters are no data, unless escaped. */
    private int unpaced() throws TransferException {
        int character = next(GAP);
        for (int i = 0; i < Code.LONGEST && paces(character); i++) {
            character = next(GAP);
        }
        return paces(character) ? NONE : character;
    }

    private static boolean paces(int character) {
        return character != NONE && ((character & 0x7f) == Code.XON || (character & 0x7f) == Code.XOFF);
    }

    /** Looks whether the other side has said something; it stays to be read. */
    boolean spoken() throws TransferException {
        if (kept == NONE) {
            kept = wire.read(0);
        }
        return kept != NONE;
    }

    /**
     * Drops what the other side says last, two letters O.
     *
     * @param timeout longest time for each
     */
    void over(long timeout) throws TransferException {
        int character = next(timeout);
        for (int i = 0; i < 2 && character != NONE && character != 'O'; i++) {
            character = next(timeout);
        }
        if (character == 'O') {
            next(timeout);
        }
    }

    private int next(long timeout) throws TransferException {
        int character = kept == NONE ? wire.read(timeout) : kept;
        kept = NONE;
        cancels = character == Code.ZDLE ? cancels + 1 : 0;
        if (cancels == CANCELS) {
            throw new TransferCancelledException(Side.OTHER);
        }
        return character;
    }
}
