package trampoline.arch.arm.asm;

/** The architecture version that code is assembled for; later instructions are refused. */
public enum ArmVersion {
    /** ARM state alone: StrongARM. */
    ARMV4("armv4"),
    /** With Thumb state, hence {@code bx}: ARM7TDMI. */
    ARMV4T("armv4t"),
    /** With the instructions for signal processing, doublewords and {@code blx}: ARM926EJ-S, Feroceon. */
    ARMV5TE("armv5te");

    private final String gnuName;

    ArmVersion(String gnuName) {
        this.gnuName = gnuName;
    }

    /** As the GNU assembler's {@code -march} spells it. */
    public String gnuName() {
        return gnuName;
    }
}
