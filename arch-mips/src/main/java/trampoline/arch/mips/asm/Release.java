package trampoline.arch.mips.asm;

/** Releases of the MIPS32 architecture. */
public enum Release {
    /** MIPS32 release 1. */
    RELEASE1("mips32"),
    /** MIPS32 release 2: rotations, bit fields, byte swaps, RDHWR, DI, EI. */
    RELEASE2("mips32r2");

    private final String gnuName;

    Release(String gnuName) {
        this.gnuName = gnuName;
    }

    /** As {@code -march} and {@code .set} of the GNU assembler call it. */
    public String gnuName() {
        return gnuName;
    }
}
