package trampoline.arch.arm;

import trampoline.engine.Instruction;

/** Transfers to and from coprocessor 15. ARM ARM, A3.13 and B2.3. */
final class Coprocessor {
    private Coprocessor() {}

    @Instruction(exact = true)
    static void mrc(ArmCore core, int rd, int opcode1, int crn, int crm, int opcode2) {
        core.r[rd] = core.systemControl().read(opcode1, crn, crm, opcode2);
    }

    /** Ends its block, for what follows may have to be fetched by another translation. */
    @Instruction(exact = true, terminal = true)
    static void mcr(ArmCore core, int rd, int opcode1, int crn, int crm, int opcode2, int next) {
        core.systemControl().write(opcode1, crn, crm, opcode2, core.r[rd]);
        core.jump(next);
    }

    /** Waits for an interrupt. */
    @Instruction(exact = true, terminal = true)
    static void waitForInterrupt(ArmCore core, int next) {
        core.jump(next);
        core.waitForInterrupt();
    }
}
