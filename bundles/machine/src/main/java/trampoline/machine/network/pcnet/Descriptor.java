package trampoline.machine.network.pcnet;

/**
 * A descriptor as it was read from memory.
 *
 * @param at its own address
 * @param buffer the address of its buffer
 * @param status the flags below, in the places that they have in the upper half of TMD1 and RMD1
 * @param count bytes of its buffer, 1 to 4096
 */
record Descriptor(long at, long buffer, int status, int count) {
    static final int OWN = 0x8000;
    static final int ERR = 0x4000;
    /** Transmission: have the check sequence added to this frame whatever the mode says. */
    static final int ADD_FCS = 0x2000;
    /** Reception: no room was left for the rest of the frame. */
    static final int OFLO = 0x1000;
    /** Transmission, while CSR5.LTINTEN is set: an interrupt is wanted of this frame. */
    static final int LTINT = 0x1000;

    static final int BUFF = 0x0400;
    static final int STP = 0x0200;
    static final int ENP = 0x0100;
    /** Reception: the frame's address is the station's. */
    static final int PAM = 0x0040;
    /** Reception: the logical address filter let the frame in. */
    static final int LAFM = 0x0020;
    /** Reception: the frame is for all. */
    static final int BAM = 0x0010;

    boolean has(int flags) {
        return (status & flags) == flags;
    }
}
