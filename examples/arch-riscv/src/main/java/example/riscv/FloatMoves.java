package example.riscv;

import trampoline.engine.Instruction;

/**
 * Floating-point registers to and from memory and general registers, and changes of sign (unprivileged manual, chapters
 * 20 and 21). A number of single precision has ones above it in its register; what has not is the canonical NaN.
 */
final class FloatMoves {
    /** What lies above a number of single precision. */
    static final long BOX = -1L << 32;

    static final int CANONICAL_NAN = 0x7fc0_0000;

    private static final long SIGN = 1L << 63;

    private FloatMoves() {}

    @Instruction(exact = true)
    static void flw(RiscvCore core, int rd, int ra, int offset) {
        core.f[rd] = core.load32(core.x[ra] + offset) | BOX;
    }

    @Instruction(exact = true)
    static void fld(RiscvCore core, int rd, int ra, int offset) {
        core.f[rd] = core.load64(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void fsw(RiscvCore core, int ra, int rb, int offset) {
        core.store32(core.x[ra] + offset, (int) core.f[rb]);
    }

    @Instruction(exact = true)
    static void fsd(RiscvCore core, int ra, int rb, int offset) {
        core.store64(core.x[ra] + offset, core.f[rb]);
    }

    @Instruction
    static void fmvXW(RiscvCore core, int rd, int ra) {
        core.x[rd] = (int) core.f[ra];
    }

    @Instruction
    static void fmvXD(RiscvCore core, int rd, int ra) {
        core.x[rd] = core.f[ra];
    }

    @Instruction
    static void fmvWX(RiscvCore core, int rd, int ra) {
        core.f[rd] = (int) core.x[ra] | BOX;
    }

    @Instruction
    static void fmvDX(RiscvCore core, int rd, int ra) {
        core.f[rd] = core.x[ra];
    }

    /** The bits of a number of single precision in a register. */
    static int single(long register) {
        return register >>> 32 == 0xffff_ffffL ? (int) register : CANONICAL_NAN;
    }

    /** The sign of the second: 0 as it is, 1 changed, 2 changed when the first is negative. */
    @Instruction
    static void fsgnjD(RiscvCore core, int rd, int ra, int rb, int kind) {
        long a = core.f[ra];
        long b = core.f[rb];
        core.f[rd] = switch (kind) {
            case 0 -> a & ~SIGN | b & SIGN;
            case 1 -> a & ~SIGN | ~b & SIGN;
            default -> a ^ b & SIGN;
        };
    }

    @Instruction
    static void fsgnjS(RiscvCore core, int rd, int ra, int rb, int kind) {
        int a = single(core.f[ra]);
        int b = single(core.f[rb]);
        int sign = 1 << 31;
        core.f[rd] = switch (kind) {
                    case 0 -> a & ~sign | b & sign;
                    case 1 -> a & ~sign | ~b & sign;
                    default -> a ^ b & sign;
                }
                | BOX;
    }
}
