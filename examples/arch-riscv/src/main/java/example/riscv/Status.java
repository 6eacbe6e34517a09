package example.riscv;

/** Bits of mstatus (privileged manual, section 3.1.6). */
final class Status {
    static final long SIE = 1 << 1;
    static final long MIE = 1 << 3;
    static final long SPIE = 1 << 5;
    static final long MPIE = 1 << 7;
    static final long SPP = 1 << 8;
    /** Lowest bit of MPP. */
    static final int MPP_SHIFT = 11;

    static final long MPP = 3 << MPP_SHIFT;
    static final long FS = 3 << 13;
    static final long MPRV = 1 << 17;
    static final long SUM = 1 << 18;
    static final long MXR = 1 << 19;
    static final long TVM = 1 << 20;
    static final long TW = 1 << 21;
    static final long TSR = 1 << 22;
    /** UXL and SXL: user and supervisor have 64 bits, for good. */
    static final long WIDTHS = 0xaL << 32;

    static final long SD = 1L << 63;

    /** What can be written. */
    static final long WRITABLE = SIE | MIE | SPIE | MPIE | SPP | MPP | FS | MPRV | SUM | MXR | TVM | TW | TSR;

    /** What sstatus shows of it. */
    static final long SUPERVISOR = SIE | SPIE | SPP | FS | SUM | MXR;

    private Status() {}
}
