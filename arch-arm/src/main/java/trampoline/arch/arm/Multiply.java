package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Multiplications. ARM ARM, A3.5. MULS and MLAS leave C as it is, which ARMv4 calls unpredictable; the long ones leave C
 * and V. {@link #longFlags} follows a long multiplication that sets flags.
 */
final class Multiply {
    private Multiply() {}

    private static final long UNSIGNED = 0xffffffffL;

    @Instruction
    static void mul(ArmCore core, int rd, int rm, int rs) {
        core.r[rd] = core.r[rm] * core.r[rs];
    }

    @Instruction
    static void mla(ArmCore core, int rd, int rm, int rs, int rn) {
        core.r[rd] = core.r[rm] * core.r[rs] + core.r[rn];
    }

    @Instruction
    static void muls(ArmCore core, int rd, int rm, int rs) {
        core.r[rd] = Alu.logical(core, core.r[rm] * core.r[rs]);
    }

    @Instruction
    static void mlas(ArmCore core, int rd, int rm, int rs, int rn) {
        core.r[rd] = Alu.logical(core, core.r[rm] * core.r[rs] + core.r[rn]);
    }

    @Instruction
    static void umull(ArmCore core, int high, int low, int rm, int rs) {
        put(core, high, low, (core.r[rm] & UNSIGNED) * (core.r[rs] & UNSIGNED));
    }

    @Instruction
    static void smull(ArmCore core, int high, int low, int rm, int rs) {
        put(core, high, low, (long) core.r[rm] * core.r[rs]);
    }

    @Instruction
    static void umlal(ArmCore core, int high, int low, int rm, int rs) {
        accumulate(core, high, low, (core.r[rm] & UNSIGNED) * (core.r[rs] & UNSIGNED));
    }

    @Instruction
    static void smlal(ArmCore core, int high, int low, int rm, int rs) {
        accumulate(core, high, low, (long) core.r[rm] * core.r[rs]);
    }

    @Instruction
    static void longFlags(ArmCore core, int high, int low) {
        core.n = core.r[high];
        core.z = core.r[high] | core.r[low];
    }

    /** Adds to the number of 64 bits in two registers. */
    static void accumulate(ArmCore core, int high, int low, long product) {
        put(core, high, low, product + ((long) core.r[high] << 32 | core.r[low] & UNSIGNED));
    }

    private static void put(ArmCore core, int high, int low, long value) {
        core.r[low] = (int) value;
        core.r[high] = (int) (value >>> 32);
    }
}
