package trampoline.arch.mips;

/** Exception codes of the Cause register (MIPS32 PRA, "Cause Register ExcCode Field"), and two flags of our own. */
final class ExceptionCode {
    static final int INTERRUPT = 0;
    static final int TLB_MODIFIED = 1;
    static final int TLB_LOAD = 2;
    static final int TLB_STORE = 3;
    static final int ADDRESS_LOAD = 4;
    static final int ADDRESS_STORE = 5;
    static final int BUS_FETCH = 6;
    static final int BUS_DATA = 7;
    static final int SYSCALL = 8;
    static final int BREAKPOINT = 9;
    static final int RESERVED_INSTRUCTION = 10;
    static final int COPROCESSOR_UNUSABLE = 11;
    static final int OVERFLOW = 12;
    static final int TRAP = 13;

    /** Set beside {@link #TLB_LOAD} or {@link #TLB_STORE}: no entry matched, so the refill vector is used. */
    static final int REFILL = 0x100;

    /**
     * Set beside {@link #ADDRESS_LOAD} or {@link #ADDRESS_STORE}: the mode has no access to the segment. Context and
     * EntryHi, which are unpredictable after an address error, then show the address, as in QEMU.
     */
    static final int SEGMENT = 0x200;

    /** By number, as the manual describes them, lower case; null where it is no fault. */
    private static final String[] TITLES = {
        null,
        "tlb modified",
        "tlb invalid load",
        "tlb invalid store",
        "address error load",
        "address error store",
        "bus error fetch",
        "bus error data",
        null,
        "breakpoint",
        "reserved instruction",
        "coprocessor unusable",
        "integer overflow",
        "trap"
    };

    private ExceptionCode() {}

    /** What a fault of this kind is called, flags included; null when it is a system call. */
    static String title(int kind) {
        if ((kind & REFILL) != 0) {
            return (kind & 0xff) == TLB_STORE ? "tlb refill store" : "tlb refill load";
        }
        return TITLES[kind & 0xff];
    }
}
