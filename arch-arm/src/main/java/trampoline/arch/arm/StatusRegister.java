package trampoline.arch.arm;

import trampoline.engine.Instruction;

/** Program status registers and what else changes mode. ARM ARM, A3.6, A2.5 and A2.6. */
final class StatusRegister {
    private StatusRegister() {}

    @Instruction
    static void mrsCpsr(ArmCore core, int rd) {
        core.r[rd] = core.cpsr();
    }

    @Instruction
    static void mrsSpsr(ArmCore core, int rd) {
        core.r[rd] = core.spsr();
    }

    /** MSR to the flags field alone; all that user mode may write. */
    @Instruction
    static void msrFlags(ArmCore core, int rm) {
        core.setFlagsField(core.r[rm]);
    }

    /** N, Z, C and V alone: what a coprocessor register read to r15 sets. */
    @Instruction
    static void conditionFlags(ArmCore core, int rm) {
        core.setFlags(core.r[rm]);
    }

    /** MSR to the CPSR with its control field; {@code mask} has the bits of the fields that are written. */
    @Instruction(exact = true, terminal = true)
    static void msrCpsr(ArmCore core, int rm, int mask, int next) {
        int old = core.cpsr();
        // MSR does not change the instruction set state
        int kept = ~mask | ArmCore.T;
        core.setCpsr(core.r[rm] & ~kept | old & kept);
        core.jump(next);
    }

    @Instruction
    static void msrSpsr(ArmCore core, int rm, int mask) {
        core.setSpsr(core.r[rm] & mask | core.spsr() & ~mask);
    }

    /** After an operation with S that has put the return address into r15. */
    @Instruction(exact = true, terminal = true)
    static void exceptionReturn(ArmCore core) {
        core.setCpsr(core.spsr());
        core.jump(core.r[15] & (core.thumb() ? ~1 : ~3));
    }

    /** After a comparison that names r15 as its result, on cores where that means this: nothing is branched to. */
    @Instruction(exact = true, terminal = true)
    static void restoreStatus(ArmCore core, int next) {
        core.setCpsr(core.spsr());
        core.jump(next);
    }

    @Instruction(exact = true, terminal = true)
    static void swi(ArmCore core, int next) {
        core.enter(Vector.SOFTWARE_INTERRUPT, next);
    }

    /** BKPT: a prefetch abort of the instruction at {@code address}. */
    @Instruction(exact = true, terminal = true)
    static void breakpoint(ArmCore core, int address) {
        throw core.fault(Vector.PREFETCH_ABORT.ordinal(), Mmu.DEBUG_EVENT, address);
    }

    @Instruction(exact = true, terminal = true)
    static void undefined(ArmCore core) {
        throw core.fault(Vector.UNDEFINED.ordinal(), 0, 0);
    }
}
