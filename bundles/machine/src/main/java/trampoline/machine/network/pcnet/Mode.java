package trampoline.machine.network.pcnet;

/** Bits of the mode register, CSR15, which the initialisation block fills as well. */
final class Mode {
    static final int PROM = 1 << 15;
    static final int DRCVBC = 1 << 14;
    static final int DRCVPA = 1 << 13;
    static final int DXMTFCS = 1 << 3;
    static final int LOOP = 1 << 2;
    static final int DTX = 1 << 1;
    static final int DRX = 1;

    private Mode() {}
}
