package trampoline.arch.arm;

/** The exceptions: where their vectors are, the mode they are taken in, what they mask. ARM ARM, A2.6. */
enum Vector {
    RESET("reset", 0x00, Mode.SVC, true),
    UNDEFINED("undefined instruction", 0x04, Mode.UND, false),
    SOFTWARE_INTERRUPT("software interrupt", 0x08, Mode.SVC, false),
    PREFETCH_ABORT("prefetch abort", 0x0c, Mode.ABT, false),
    DATA_ABORT("data abort", 0x10, Mode.ABT, false),
    IRQ("irq", 0x18, Mode.IRQ, false),
    FIQ("fiq", 0x1c, Mode.FIQ, true);

    /** As the manual writes it, lower case. */
    final String title;

    /** Distance from the vectors' base. */
    final int offset;

    final Mode mode;

    /** True when fast interrupts are masked too; IRQ always is. */
    final boolean masksFiq;

    Vector(String title, int offset, Mode mode, boolean masksFiq) {
        this.title = title;
        this.offset = offset;
        this.mode = mode;
        this.masksFiq = masksFiq;
    }
}
