package trampoline.arch.arm;

/** The exceptions: where their vectors are, the mode they are taken in, what they mask. ARM ARM, A2.6. */
enum Vector {
    RESET(0x00, Mode.SVC, true),
    UNDEFINED(0x04, Mode.UND, false),
    SOFTWARE_INTERRUPT(0x08, Mode.SVC, false),
    PREFETCH_ABORT(0x0c, Mode.ABT, false),
    DATA_ABORT(0x10, Mode.ABT, false),
    IRQ(0x18, Mode.IRQ, false),
    FIQ(0x1c, Mode.FIQ, true);

    /** Distance from the vectors' base. */
    final int offset;

    final Mode mode;

    /** True when fast interrupts are masked too; IRQ always is. */
    final boolean masksFiq;

    Vector(int offset, Mode mode, boolean masksFiq) {
        this.offset = offset;
        this.mode = mode;
        this.masksFiq = masksFiq;
    }
}
