package trampoline.machine.network.ne2000;

/** The bits of the interrupt status register. */
final class Interrupts {
    /** A frame was received. */
    static final int RECEIVED = 1;
    /** A frame was sent. */
    static final int SENT = 1 << 1;
    /** The ring had no room for a frame. */
    static final int OVERFLOW = 1 << 4;
    /** A counter has reached half of what it counts to. */
    static final int COUNTERS = 1 << 5;
    /** The remote DMA is done. */
    static final int REMOTE_DONE = 1 << 6;
    /** The chip is stopped; this one asks for nothing. */
    static final int RESET = 1 << 7;
    /** Those that ask for an interrupt. */
    static final int MASKABLE = 0x7f;

    private Interrupts() {}
}
