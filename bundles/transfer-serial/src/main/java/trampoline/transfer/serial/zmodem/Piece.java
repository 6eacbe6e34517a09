package trampoline.transfer.serial.zmodem;

/**
 * Data that came whole.
 *
 * @param length in bytes
 * @param end the letter that says what follows
 */
record Piece(int length, int end) {}
