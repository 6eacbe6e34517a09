package trampoline.arch.arm;

/** The processor modes, and which registers they bank. ARM Architecture Reference Manual, A2.2 and A2.3. */
enum Mode {
    USR(0x10, 0),
    FIQ(0x11, 1),
    IRQ(0x12, 2),
    SVC(0x13, 3),
    ABT(0x17, 4),
    UND(0x1b, 5),
    SYS(0x1f, 0);

    /** How many banks of r13 and r14 there are. */
    static final int BANKS = 6;

    private static final Mode[] BY_BITS = new Mode[32];

    static {
        for (Mode mode : values()) {
            BY_BITS[mode.bits] = mode;
        }
    }

    /** Its value in bits 4 to 0 of a program status register. */
    final int bits;

    /** Which r13, r14 and SPSR it has; bank 0 has no SPSR. */
    final int bank;

    /** As the manual abbreviates it. */
    final String abbreviation = name().toLowerCase(java.util.Locale.ROOT);

    Mode(int bits, int bank) {
        this.bits = bits;
        this.bank = bank;
    }

    /** The mode a program status register asks for, or null when the bits are none of ARMv4's. */
    static Mode of(int psr) {
        return BY_BITS[psr & 0x1f];
    }

    boolean privileged() {
        return this != USR;
    }

    boolean hasSpsr() {
        return bank != 0;
    }
}
