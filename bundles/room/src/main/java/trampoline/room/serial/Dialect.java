package trampoline.room.serial;

import trampoline.api.serial.SerialListener;

/**
 * What a program speaks at the other end of a connection, in both directions. It hears the board as a listener, on the
 * machine's thread, and the program on the connection's.
 */
interface Dialect extends SerialListener {
    /** The connection is there. */
    void begin();

    /**
     * Bytes came from the program.
     *
     * @return what of them goes to the board
     */
    byte[] heard(byte[] bytes, int length);

    /** The connection is gone; what the program has set is set back. */
    void end();
}
