package trampoline.transfer.serial.zmodem;

/**
 * What a frame begins with.
 *
 * @param frame its type
 * @param value four bytes, the first one on the line the lowest: a position, or flags
 * @param check how the data behind it are checked
 */
record Header(Frame frame, int value, Check check) {
    /** In {@link Frame#ZRINIT}: both directions at a time. */
    static final int CANFDX = 1 << 24;

    /** In {@link Frame#ZRINIT}: data come while earlier ones are stored. */
    static final int CANOVIO = 2 << 24;

    /** In {@link Frame#ZRINIT}: a check of 32 bits. */
    static final int CANFC32 = 0x20 << 24;

    /** In {@link Frame#ZRINIT}: control characters have to be escaped. */
    static final int ESCCTL = 0x40 << 24;

    /** In {@link Frame#ZRINIT}: bytes that the receiver takes without an acknowledgement; 0 for any number. */
    static final int BUFFER = 0xffff;

    /** In {@link Frame#ZFILE}: the contents go as they are. */
    static final int ZCBIN = 1 << 24;

    /** The highest position that there is. */
    static final long LAST_POSITION = 0xffff_ffffL;

    /** The value as a position. */
    long position() {
        return Integer.toUnsignedLong(value);
    }
}
