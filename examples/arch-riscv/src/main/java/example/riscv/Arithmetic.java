package example.riscv;

import trampoline.engine.Instruction;

/** Computation in registers: RV64I (unprivileged manual, chapters 2 and 5) and the M extension (chapter 7). */
final class Arithmetic {
    private Arithmetic() {}

    /** A constant, or an address relative to the instruction's own. */
    @Instruction
    static void set(RiscvCore core, int rd, long value) {
        core.x[rd] = value;
    }

    @Instruction
    static void addi(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] + value;
    }

    @Instruction
    static void addiw(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = (int) core.x[ra] + value;
    }

    @Instruction
    static void slti(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] < value ? 1 : 0;
    }

    @Instruction
    static void sltiu(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] + Long.MIN_VALUE < value + Long.MIN_VALUE ? 1 : 0;
    }

    @Instruction
    static void xori(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] ^ value;
    }

    @Instruction
    static void ori(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] | value;
    }

    @Instruction
    static void andi(RiscvCore core, int rd, int ra, int value) {
        core.x[rd] = core.x[ra] & value;
    }

    @Instruction
    static void slli(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = core.x[ra] << amount;
    }

    @Instruction
    static void srli(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = core.x[ra] >>> amount;
    }

    @Instruction
    static void srai(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = core.x[ra] >> amount;
    }

    @Instruction
    static void slliw(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = (int) core.x[ra] << amount;
    }

    @Instruction
    static void srliw(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = (int) core.x[ra] >>> amount;
    }

    @Instruction
    static void sraiw(RiscvCore core, int rd, int ra, int amount) {
        core.x[rd] = (int) core.x[ra] >> amount;
    }

    @Instruction
    static void add(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] + core.x[rb];
    }

    @Instruction
    static void sub(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] - core.x[rb];
    }

    @Instruction
    static void sll(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] << core.x[rb];
    }

    @Instruction
    static void slt(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] < core.x[rb] ? 1 : 0;
    }

    @Instruction
    static void sltu(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] + Long.MIN_VALUE < core.x[rb] + Long.MIN_VALUE ? 1 : 0;
    }

    @Instruction
    static void xor(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] ^ core.x[rb];
    }

    @Instruction
    static void srl(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] >>> core.x[rb];
    }

    @Instruction
    static void sra(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] >> core.x[rb];
    }

    @Instruction
    static void or(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] | core.x[rb];
    }

    @Instruction
    static void and(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] & core.x[rb];
    }

    @Instruction
    static void addw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] + (int) core.x[rb];
    }

    @Instruction
    static void subw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] - (int) core.x[rb];
    }

    @Instruction
    static void sllw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] << (int) core.x[rb];
    }

    @Instruction
    static void srlw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] >>> (int) core.x[rb];
    }

    @Instruction
    static void sraw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] >> (int) core.x[rb];
    }

    @Instruction
    static void mul(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = core.x[ra] * core.x[rb];
    }

    @Instruction
    static void mulh(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = Math.multiplyHigh(core.x[ra], core.x[rb]);
    }

    @Instruction
    static void mulhsu(RiscvCore core, int rd, int ra, int rb) {
        long a = core.x[ra];
        long b = core.x[rb];
        core.x[rd] = Math.multiplyHigh(a, b) + (b >> 63 & a);
    }

    @Instruction
    static void mulhu(RiscvCore core, int rd, int ra, int rb) {
        long a = core.x[ra];
        long b = core.x[rb];
        core.x[rd] = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    @Instruction
    static void mulw(RiscvCore core, int rd, int ra, int rb) {
        core.x[rd] = (int) core.x[ra] * (int) core.x[rb];
    }

    /** Division by 0 gives -1, and the remainder is the dividend (table 7.1); Java has the overflow as the manual does. */
    @Instruction
    static void div(RiscvCore core, int rd, int ra, int rb) {
        long b = core.x[rb];
        core.x[rd] = b == 0 ? -1 : core.x[ra] / b;
    }

    @Instruction
    static void divu(RiscvCore core, int rd, int ra, int rb) {
        long b = core.x[rb];
        core.x[rd] = b == 0 ? -1 : Long.divideUnsigned(core.x[ra], b);
    }

    @Instruction
    static void rem(RiscvCore core, int rd, int ra, int rb) {
        long a = core.x[ra];
        long b = core.x[rb];
        core.x[rd] = b == 0 ? a : a % b;
    }

    @Instruction
    static void remu(RiscvCore core, int rd, int ra, int rb) {
        long a = core.x[ra];
        long b = core.x[rb];
        core.x[rd] = b == 0 ? a : Long.remainderUnsigned(a, b);
    }

    @Instruction
    static void divw(RiscvCore core, int rd, int ra, int rb) {
        int b = (int) core.x[rb];
        core.x[rd] = b == 0 ? -1 : (int) core.x[ra] / b;
    }

    @Instruction
    static void divuw(RiscvCore core, int rd, int ra, int rb) {
        int b = (int) core.x[rb];
        core.x[rd] = b == 0 ? -1 : Integer.divideUnsigned((int) core.x[ra], b);
    }

    @Instruction
    static void remw(RiscvCore core, int rd, int ra, int rb) {
        int a = (int) core.x[ra];
        int b = (int) core.x[rb];
        core.x[rd] = b == 0 ? a : a % b;
    }

    @Instruction
    static void remuw(RiscvCore core, int rd, int ra, int rb) {
        int a = (int) core.x[ra];
        int b = (int) core.x[rb];
        core.x[rd] = b == 0 ? a : Integer.remainderUnsigned(a, b);
    }
}
