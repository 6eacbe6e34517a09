package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Multiplications of signed halfwords, of version 5TE. ARM ARM, A3.5.3. {@code x} and {@code y} say where the halfword
 * begins: bit 0 or bit 16. Q is set when an accumulation overflows, which gives its low 32 bits all the same.
 */
final class HalfwordMultiply {
    private HalfwordMultiply() {}

    @Instruction
    static void smulHalves(ArmCore core, int rd, int rm, int rs, int x, int y) {
        core.r[rd] = half(core.r[rm], x) * half(core.r[rs], y);
    }

    @Instruction
    static void smlaHalves(ArmCore core, int rd, int rm, int rs, int rn, int x, int y) {
        core.r[rd] = sum(core, half(core.r[rm], x) * half(core.r[rs], y), core.r[rn]);
    }

    @Instruction
    static void smlalHalves(ArmCore core, int high, int low, int rm, int rs, int x, int y) {
        Multiply.accumulate(core, high, low, (long) half(core.r[rm], x) * half(core.r[rs], y));
    }

    @Instruction
    static void smulw(ArmCore core, int rd, int rm, int rs, int y) {
        core.r[rd] = wide(core.r[rm], half(core.r[rs], y));
    }

    @Instruction
    static void smlaw(ArmCore core, int rd, int rm, int rs, int rn, int y) {
        core.r[rd] = sum(core, wide(core.r[rm], half(core.r[rs], y)), core.r[rn]);
    }

    private static int half(int value, int from) {
        return (short) (value >> from);
    }

    /** Bits 47 to 16 of the product. */
    private static int wide(int value, int half) {
        return (int) ((long) value * half >> 16);
    }

    private static int sum(ArmCore core, int a, int b) {
        int sum = a + b;
        core.q |= (a ^ sum) & (b ^ sum);
        return sum;
    }
}
