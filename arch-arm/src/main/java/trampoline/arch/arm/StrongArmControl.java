package trampoline.arch.arm;

/** Coprocessor 15 of the SA-1100. Intel 278088, chapters "Coprocessors" and "Memory Management Unit". */
final class StrongArmControl extends SystemControl {
    /** SA-1100, revision E. */
    private static final int MAIN_ID = 0x4401a11b;

    /** 32-bit program space, 32-bit data space, late abort: fixed. */
    private static final int FIXED = 0x70;
    /** Bits that can be written: M A C W, S R, I V. */
    private static final int WRITABLE = 0x330f;

    private static final Traits TRAITS = new Traits(MAIN_ID, FIXED, WRITABLE, FIXED, false, true);

    /** What other cores have the lockdown of their caches at. */
    private static final int READ_BUFFER = 9;

    private static final int DEBUG = 14;
    private static final int WAIT_CRM = 8;
    private static final int WAIT_OPCODE2 = 2;

    StrongArmControl(ArmCore core) {
        super(core, TRAITS);
    }

    /**
     * {@inheritDoc} The breakpoint registers never match, and switching the clock between core and memory speed has no
     * effect on a count of instructions. Intel 278088, "Register 7", "Register 9" and "Register 15".
     */
    @Override
    Effect effect(int opcode1, int crn, int crm, int opcode2) {
        return switch (crn) {
            case CACHE, READ_BUFFER, DEBUG -> Effect.NONE;
            case TEST -> crm == WAIT_CRM && opcode2 == WAIT_OPCODE2 ? Effect.WAITS : Effect.NONE;
            default -> Effect.WRITES;
        };
    }
}
