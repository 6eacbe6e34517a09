package trampoline.arch.mips;

import trampoline.engine.Instruction;

/**
 * Multiplication and division with HI and LO (MIPS32 volume II). Dividing by zero, and -2^31 by -1, are unpredictable in
 * the manual; here they give what QEMU gives, so that runs can be compared.
 */
final class MultiplyDivide {
    private MultiplyDivide() {}

    private static void setProduct(MipsCore core, long product) {
        core.hi = (int) (product >>> 32);
        core.lo = (int) product;
    }

    private static long accumulator(MipsCore core) {
        return (long) core.hi << 32 | core.lo & 0xffff_ffffL;
    }

    private static long unsignedProduct(int a, int b) {
        return (a & 0xffff_ffffL) * (b & 0xffff_ffffL);
    }

    @Instruction
    static void mult(MipsCore core, int rs, int rt) {
        setProduct(core, (long) core.r[rs] * core.r[rt]);
    }

    @Instruction
    static void multu(MipsCore core, int rs, int rt) {
        setProduct(core, unsignedProduct(core.r[rs], core.r[rt]));
    }

    /** MUL leaves HI and LO unpredictable; here they keep their values. */
    @Instruction
    static void mul(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] * core.r[rt];
    }

    @Instruction
    static void madd(MipsCore core, int rs, int rt) {
        setProduct(core, accumulator(core) + (long) core.r[rs] * core.r[rt]);
    }

    @Instruction
    static void maddu(MipsCore core, int rs, int rt) {
        setProduct(core, accumulator(core) + unsignedProduct(core.r[rs], core.r[rt]));
    }

    @Instruction
    static void msub(MipsCore core, int rs, int rt) {
        setProduct(core, accumulator(core) - (long) core.r[rs] * core.r[rt]);
    }

    @Instruction
    static void msubu(MipsCore core, int rs, int rt) {
        setProduct(core, accumulator(core) - unsignedProduct(core.r[rs], core.r[rt]));
    }

    @Instruction
    static void div(MipsCore core, int rs, int rt) {
        int dividend = core.r[rs];
        int divisor = core.r[rt] == 0 ? 1 : core.r[rt];
        core.lo = dividend / divisor;
        core.hi = dividend % divisor;
    }

    @Instruction
    static void divu(MipsCore core, int rs, int rt) {
        int dividend = core.r[rs];
        int divisor = core.r[rt] == 0 ? 1 : core.r[rt];
        core.lo = Integer.divideUnsigned(dividend, divisor);
        core.hi = Integer.remainderUnsigned(dividend, divisor);
    }

    @Instruction
    static void mfhi(MipsCore core, int rd) {
        core.r[rd] = core.hi;
    }

    @Instruction
    static void mflo(MipsCore core, int rd) {
        core.r[rd] = core.lo;
    }

    @Instruction
    static void mthi(MipsCore core, int rs) {
        core.hi = core.r[rs];
    }

    @Instruction
    static void mtlo(MipsCore core, int rs) {
        core.lo = core.r[rs];
    }
}
