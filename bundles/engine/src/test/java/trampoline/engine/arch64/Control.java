package trampoline.engine.arch64;

/** Numbers of the control registers. */
final class Control {
    /** See the bits below. */
    static final int STATUS = 0;

    static final int EPC = 1;
    static final int CAUSE = 2;
    static final int BAD_ADDRESS = 3;
    /** The page's virtual address and, in its lower bits, log2 of its size. */
    static final int TLB_HIGH = 4;
    /** The page's physical address and what is permitted: {@link Tlb}. */
    static final int TLB_LOW = 5;

    static final int SCRATCH0 = 6;
    static final int SCRATCH1 = 7;
    static final int SCRATCH2 = 8;
    /** Instructions executed; cannot be written. */
    static final int COUNT = 9;
    /** Whether accesses need not be aligned. */
    static final int ANY_ALIGNMENT = 10;

    static final int REGISTERS = 16;

    /** Interrupts are taken. */
    static final long IE = 1;
    /** {@link #IE} before the exception. */
    static final long PREVIOUS_IE = 2;
    /** Mode before the exception, two bits from here. */
    static final int PREVIOUS_MODE = 2;
    /** The supervisor's loads and stores reach user pages. */
    static final long USER_DATA = 16;

    private Control() {}
}
