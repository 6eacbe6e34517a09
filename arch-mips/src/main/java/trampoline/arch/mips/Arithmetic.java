package trampoline.arch.mips;

import trampoline.engine.Instruction;

/**
 * Computational instructions on two registers or a register and an immediate (MIPS32 volume II). Immediates are already
 * extended as the instruction says. The destination is never register 0: the decoder leaves such instructions out where
 * they have no other effect.
 */
final class Arithmetic {
    private Arithmetic() {}

    @Instruction
    static void addu(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] + core.r[rt];
    }

    @Instruction
    static void addiu(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] + immediate;
    }

    @Instruction
    static void subu(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] - core.r[rt];
    }

    /** ADD: like ADDU, but an overflow raises an exception and leaves rd alone. Rd may be 0. */
    @Instruction(exact = true)
    static void add(MipsCore core, int rd, int rs, int rt) {
        int a = core.r[rs];
        int b = core.r[rt];
        int sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw core.fault(ExceptionCode.OVERFLOW, 0, 0);
        }
        setUnlessZero(core, rd, sum);
    }

    @Instruction(exact = true)
    static void addi(MipsCore core, int rt, int rs, int immediate) {
        int a = core.r[rs];
        int sum = a + immediate;
        if (((a ^ sum) & (immediate ^ sum)) < 0) {
            throw core.fault(ExceptionCode.OVERFLOW, 0, 0);
        }
        setUnlessZero(core, rt, sum);
    }

    @Instruction(exact = true)
    static void sub(MipsCore core, int rd, int rs, int rt) {
        int a = core.r[rs];
        int b = core.r[rt];
        int difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw core.fault(ExceptionCode.OVERFLOW, 0, 0);
        }
        setUnlessZero(core, rd, difference);
    }

    private static void setUnlessZero(MipsCore core, int register, int value) {
        if (register != 0) {
            core.r[register] = value;
        }
    }

    @Instruction
    static void and(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] & core.r[rt];
    }

    @Instruction
    static void andi(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] & immediate;
    }

    @Instruction
    static void or(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] | core.r[rt];
    }

    @Instruction
    static void ori(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] | immediate;
    }

    @Instruction
    static void xor(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] ^ core.r[rt];
    }

    @Instruction
    static void xori(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] ^ immediate;
    }

    @Instruction
    static void nor(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = ~(core.r[rs] | core.r[rt]);
    }

    /** LUI, and every other instruction whose result is known when it is decoded: a link address. */
    @Instruction
    static void loadConstant(MipsCore core, int rt, int value) {
        core.r[rt] = value;
    }

    /** ADDU, OR and others with register 0. */
    @Instruction
    static void move(MipsCore core, int rd, int rs) {
        core.r[rd] = core.r[rs];
    }

    @Instruction
    static void slt(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] < core.r[rt] ? 1 : 0;
    }

    @Instruction
    static void slti(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] < immediate ? 1 : 0;
    }

    @Instruction
    static void sltu(MipsCore core, int rd, int rs, int rt) {
        core.r[rd] = core.r[rs] + Integer.MIN_VALUE < core.r[rt] + Integer.MIN_VALUE ? 1 : 0;
    }

    @Instruction
    static void sltiu(MipsCore core, int rt, int rs, int immediate) {
        core.r[rt] = core.r[rs] + Integer.MIN_VALUE < immediate + Integer.MIN_VALUE ? 1 : 0;
    }

    @Instruction
    static void sll(MipsCore core, int rd, int rt, int amount) {
        core.r[rd] = core.r[rt] << amount;
    }

    @Instruction
    static void srl(MipsCore core, int rd, int rt, int amount) {
        core.r[rd] = core.r[rt] >>> amount;
    }

    @Instruction
    static void sra(MipsCore core, int rd, int rt, int amount) {
        core.r[rd] = core.r[rt] >> amount;
    }

    @Instruction
    static void rotr(MipsCore core, int rd, int rt, int amount) {
        core.r[rd] = Integer.rotateRight(core.r[rt], amount);
    }

    @Instruction
    static void sllv(MipsCore core, int rd, int rt, int rs) {
        core.r[rd] = core.r[rt] << core.r[rs];
    }

    @Instruction
    static void srlv(MipsCore core, int rd, int rt, int rs) {
        core.r[rd] = core.r[rt] >>> core.r[rs];
    }

    @Instruction
    static void srav(MipsCore core, int rd, int rt, int rs) {
        core.r[rd] = core.r[rt] >> core.r[rs];
    }

    @Instruction
    static void rotrv(MipsCore core, int rd, int rt, int rs) {
        core.r[rd] = Integer.rotateRight(core.r[rt], core.r[rs]);
    }

    @Instruction
    static void movz(MipsCore core, int rd, int rs, int rt) {
        if (core.r[rt] == 0) {
            core.r[rd] = core.r[rs];
        }
    }

    @Instruction
    static void movn(MipsCore core, int rd, int rs, int rt) {
        if (core.r[rt] != 0) {
            core.r[rd] = core.r[rs];
        }
    }
}
