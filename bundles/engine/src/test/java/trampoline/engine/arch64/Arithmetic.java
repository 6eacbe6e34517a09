package trampoline.engine.arch64;

import trampoline.engine.Instruction;

/** Computation in registers. */
final class Arithmetic {
    private Arithmetic() {}

    @Instruction
    static void add(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] + core.x[rb];
    }

    @Instruction
    static void sub(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] - core.x[rb];
    }

    @Instruction
    static void and(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] & core.x[rb];
    }

    @Instruction
    static void or(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] | core.x[rb];
    }

    @Instruction
    static void xor(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] ^ core.x[rb];
    }

    @Instruction
    static void shl(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] << core.x[rb];
    }

    @Instruction
    static void shr(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] >>> core.x[rb];
    }

    @Instruction
    static void sar(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] >> core.x[rb];
    }

    /** The sum of the lower halves, sign-extended. */
    @Instruction
    static void addw(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = (int) (core.x[ra] + core.x[rb]);
    }

    /** The lower half of the product to the register, the upper half of the signed one to {@link Core64Bit#high}. */
    @Instruction
    static void mul(Core64Bit core, int rd, int ra, int rb) {
        long a = core.x[ra];
        long b = core.x[rb];
        core.high = Math.multiplyHigh(a, b);
        core.x[rd] = a * b;
    }

    @Instruction
    static void getHigh(Core64Bit core, int rd) {
        core.x[rd] = core.high;
    }

    @Instruction
    static void less(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] < core.x[rb] ? 1 : 0;
    }

    @Instruction
    static void lessUnsigned(Core64Bit core, int rd, int ra, int rb) {
        core.x[rd] = Long.compareUnsigned(core.x[ra], core.x[rb]) < 0 ? 1 : 0;
    }

    /** A comparison whose result {@link Branches#flag} and {@code addIf} ask for. */
    @Instruction
    static void compare(Core64Bit core, int ra, long value) {
        core.flag = core.x[ra] == value;
    }

    @Instruction
    static void addImmediate(Core64Bit core, int rd, int ra, long value) {
        core.x[rd] = core.x[ra] + value;
    }

    @Instruction
    static void xorImmediate(Core64Bit core, int rd, int ra, long value) {
        core.x[rd] = core.x[ra] ^ value;
    }

    /** Shifts by a constant: 0 left, 1 right, 2 right with sign. */
    @Instruction
    static void shift(Core64Bit core, int rd, int ra, int kind, int amount) {
        core.x[rd] = switch (kind) {
            case 0 -> core.x[ra] << amount;
            case 1 -> core.x[ra] >>> amount;
            default -> core.x[ra] >> amount;
        };
    }

    /** A constant, or an address relative to the instruction's own. */
    @Instruction
    static void set(Core64Bit core, int rd, long value) {
        core.x[rd] = value;
    }

    /** The register's old value stays in {@link Core64Bit#high}, the new one is the one before with its halves swapped. */
    @Instruction
    static void swapHalves(Core64Bit core, int rd, int ra) {
        long old = core.x[ra];
        core.high = core.x[rd] = old << 32 | old >>> 32;
    }
}
