package trampoline.machine.network.pcnet;

import trampoline.api.device.Line;

/** Causes, masks and the request line: the halves of CSR0, CSR3, CSR4, CSR5 and CSR7 that have to do with interrupts. */
final class InterruptRegisters {
    static final int BABL = 1 << 14;
    static final int MISS = 1 << 12;
    static final int MERR = 1 << 11;
    static final int RINT = 1 << 10;
    static final int TINT = 1 << 9;
    static final int IDON = 1 << 8;

    private static final int ERR = 1 << 15;
    private static final int CERR = 1 << 13;
    private static final int CSR0_CAUSES = BABL | CERR | MISS | MERR | RINT | TINT | IDON;
    /** A collision error asks for no interrupt. */
    private static final int CSR0_REQUESTS = CSR0_CAUSES & ~CERR;

    private static final int INTR = 1 << 7;
    private static final int IENA = 1 << 6;

    /** CSR4: MFCO, RCVCCO and TXSTRT, each with its mask one bit below. */
    private static final int CSR4_CAUSES = 1 << 9 | 1 << 5 | 1 << 3;

    static final int MFCO = 1 << 9;
    static final int TXSTRT = 1 << 3;
    private static final int UINTCMD = 1 << 7;
    private static final int UINT = 1 << 6;
    private static final int CSR4_AFTER_RESET = 0x0115;

    /** CSR5: SINT, SLPINT, EXDINT and MPINT, each with its enable one bit below. */
    private static final int CSR5_CAUSES = 1 << 11 | 1 << 9 | 1 << 7 | 1 << 4;

    /** CSR7: STINT, MREINT, MAPINT, MCCINT, MCCIINT and MIIPDTINT, each with its enable one bit below. */
    private static final int CSR7_CAUSES = 1 << 11 | 1 << 9 | 1 << 7 | 1 << 5 | 1 << 3 | 1 << 1;

    static final int MCCINT = 1 << 5;

    private final Line line;
    private int causes;
    private boolean enabled;
    private int csr3;
    private int csr4 = CSR4_AFTER_RESET;
    private int csr5;
    private int csr7;

    InterruptRegisters(Line line) {
        this.line = line;
    }

    void reset() {
        causes = 0;
        enabled = false;
        csr3 = 0;
        csr4 = CSR4_AFTER_RESET;
        csr5 = 0;
        csr7 = 0;
        update();
    }

    /** STOP clears the causes of CSR0 and forbids interrupts. */
    void stop() {
        causes = 0;
        enabled = false;
        update();
    }

    /** Sets causes of CSR0. */
    void raise(int csr0) {
        causes |= csr0;
        update();
    }

    void raiseCsr4(int cause) {
        csr4 |= cause;
        update();
    }

    void raiseCsr7(int cause) {
        csr7 |= cause;
        update();
    }

    /** The upper half of CSR0, INTR and IENA. */
    int csr0() {
        return causes
                | ((causes & (BABL | CERR | MISS | MERR)) != 0 ? ERR : 0)
                | (requesting() ? INTR : 0)
                | (enabled ? IENA : 0);
    }

    void writeCsr0(int value) {
        causes &= ~(value & CSR0_CAUSES);
        enabled = (value & IENA) != 0;
        update();
    }

    int csr3() {
        return csr3;
    }

    void writeCsr3(int value) {
        csr3 = value;
        update();
    }

    int csr4() {
        return csr4;
    }

    void writeCsr4(int value) {
        int causesLeft = csr4 & (CSR4_CAUSES | UINT) & ~value;
        csr4 = value & ~(CSR4_CAUSES | UINT | UINTCMD) | causesLeft | ((value & UINTCMD) != 0 ? UINT : 0);
        update();
    }

    int csr5() {
        return csr5;
    }

    void writeCsr5(int value) {
        csr5 = value & ~CSR5_CAUSES | csr5 & CSR5_CAUSES & ~value;
        update();
    }

    int csr7() {
        return csr7;
    }

    void writeCsr7(int value) {
        csr7 = value & ~CSR7_CAUSES | csr7 & CSR7_CAUSES & ~value;
        update();
    }

    private boolean requesting() {
        return (causes & CSR0_REQUESTS & ~csr3) != 0
                || (csr4 & CSR4_CAUSES & ~(csr4 << 1)) != 0
                || (csr4 & UINT) != 0
                || (csr5 & CSR5_CAUSES & csr5 << 1) != 0
                || (csr7 & CSR7_CAUSES & csr7 << 1) != 0;
    }

    private void update() {
        line.set(enabled && requesting());
    }
}
