package trampoline.board.orion5x;

/** A chip on the two-wire bus, as the master sees it: addressed, then written to or read from byte by byte. */
interface I2cSlave {
    /**
     * A start condition and an address.
     *
     * @param address 7 bits
     * @param reading true when the master wants to read
     * @return true when the chip acknowledges
     */
    boolean addressed(int address, boolean reading);

    /**
     * The master writes a byte.
     *
     * @return true when the chip acknowledges
     */
    boolean write(int octet);

    /** The master reads a byte. */
    int read();

    /** A stop condition, whichever chip was addressed. */
    void stopped();

    /** A start condition without a stop before it ends what the chip was addressed for. */
    default void restarted() {
        stopped();
    }
}
