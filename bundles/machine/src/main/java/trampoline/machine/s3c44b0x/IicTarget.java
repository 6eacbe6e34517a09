package trampoline.machine.s3c44b0x;

/** A chip on the two wires that the IIC controller is the master of. Called on the machine's thread. */
public interface IicTarget {
    /**
     * A start condition and the byte behind it.
     *
     * @param address 7 bits
     * @param read true when the master wants to read
     * @return true when the chip acknowledges, and takes part until {@link #stopped}
     */
    boolean started(int address, boolean read);

    /** Takes a byte; true when it acknowledges. */
    boolean written(int value);

    /**
     * Gives a byte.
     *
     * @param acknowledged true when the master will acknowledge it, for it wants more
     */
    int read(boolean acknowledged);

    /** A stop condition. */
    void stopped();
}
