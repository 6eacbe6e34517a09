package trampoline.arch.arm;

import trampoline.engine.Instruction;

/** Additions that stay at the greatest or least signed number and then set Q, and CLZ. ARM ARM, A3.4 and A4.1.13. */
final class Saturation {
    private Saturation() {}

    @Instruction
    static void qadd(ArmCore core, int rd, int rm, int rn) {
        core.r[rd] = add(core, core.r[rm], core.r[rn]);
    }

    @Instruction
    static void qsub(ArmCore core, int rd, int rm, int rn) {
        core.r[rd] = subtract(core, core.r[rm], core.r[rn]);
    }

    @Instruction
    static void qdadd(ArmCore core, int rd, int rm, int rn) {
        core.r[rd] = add(core, core.r[rm], add(core, core.r[rn], core.r[rn]));
    }

    @Instruction
    static void qdsub(ArmCore core, int rd, int rm, int rn) {
        core.r[rd] = subtract(core, core.r[rm], add(core, core.r[rn], core.r[rn]));
    }

    @Instruction
    static void clz(ArmCore core, int rd, int rm) {
        core.r[rd] = Integer.numberOfLeadingZeros(core.r[rm]);
    }

    private static int add(ArmCore core, int a, int b) {
        int sum = a + b;
        return saturated(core, sum, (a ^ sum) & (b ^ sum));
    }

    private static int subtract(ArmCore core, int a, int b) {
        int difference = a - b;
        return saturated(core, difference, (a ^ b) & (a ^ difference));
    }

    /** @param overflow its sign tells whether {@code result} has overflowed */
    private static int saturated(ArmCore core, int result, int overflow) {
        core.q |= overflow;
        // an overflow has the wrong sign
        return overflow < 0 ? result >> 31 ^ 0x80000000 : result;
    }
}
