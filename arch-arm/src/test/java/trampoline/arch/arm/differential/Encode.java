package trampoline.arch.arm.differential;

/**
 * Instruction words by their fields, as the ARM Architecture Reference Manual (DDI 0100E, chapter A3) draws them.
 * Independent of the plugin's assembler, so that a mistake there cannot hide one in the core.
 */
final class Encode {
    static final int AL = 0xe0000000;
    static final int NE = 0x10000000;
    static final int EQ = 0;

    static final int AND = 0;
    static final int EOR = 1;
    static final int SUB = 2;
    static final int ADD = 4;
    static final int TST = 8;
    static final int CMN = 11;
    static final int ORR = 12;
    static final int MOV = 13;
    static final int BIC = 14;
    static final int MVN = 15;

    static final int LSL = 0;
    static final int LSR = 1;
    static final int ASR = 2;
    static final int ROR = 3;

    static final int PC = 15;
    static final int LR = 14;
    static final int SP = 13;

    /** {@code MOV r0, r0}. */
    static final int NOP = AL | 0x01a00000;

    private Encode() {}

    /** Data-processing with any shifter operand: bits 25 and 11 to 0. */
    static int data(int condition, int opcode, boolean flags, int rd, int rn, int operand) {
        return condition | opcode << 21 | (flags ? 1 << 20 : 0) | rn << 16 | rd << 12 | operand;
    }

    /** Shifter operand: {@code value} rotated right by {@code 2 * rotation}. */
    static int immediate(int value, int rotation) {
        return 1 << 25 | rotation << 8 | value;
    }

    /** Shifter operand that gives the constant {@code value}. */
    static int constant(int value) {
        for (int rotation = 0; rotation < 16; rotation++) {
            int rotated = Integer.rotateLeft(value, 2 * rotation);
            if ((rotated & ~0xff) == 0) {
                return immediate(rotated, rotation);
            }
        }
        throw new IllegalArgumentException(String.format("%08x is no rotated 8-bit constant", value));
    }

    /** Shifter operand: a register shifted by an immediate. */
    static int shifted(int rm, int type, int amount) {
        return amount << 7 | type << 5 | rm;
    }

    /** Shifter operand: a register shifted by a register. */
    static int shiftedByRegister(int rm, int type, int rs) {
        return rs << 8 | type << 5 | 1 << 4 | rm;
    }

    static int mov(int rd, int value) {
        return data(AL, MOV, false, rd, 0, constant(value));
    }

    /** B or BL at {@code from}. */
    static int branch(int condition, boolean link, int from, int to) {
        return condition | 0x0a000000 | (link ? 1 << 24 : 0) | to - from - 8 >> 2 & 0xffffff;
    }

    /** MRS. */
    static int readStatus(int condition, boolean saved, int rd) {
        return condition | 0x010f0000 | (saved ? 1 << 22 : 0) | rd << 12;
    }

    /** MSR from a register; {@code fields} c 1, x 2, s 4, f 8. */
    static int writeStatus(int condition, boolean saved, int fields, int rm) {
        return condition | 0x0120f000 | (saved ? 1 << 22 : 0) | fields << 16 | rm;
    }

    /** MSR with a constant. */
    static int writeStatusConstant(int condition, boolean saved, int fields, int operand) {
        return condition | 0x0120f000 | (saved ? 1 << 22 : 0) | fields << 16 | operand;
    }

    /** LDM and STM by the bits P, U, S, W, L. */
    static int block(int condition, boolean p, boolean u, boolean s, boolean w, boolean load, int rn, int list) {
        return condition
                | 0x08000000
                | (p ? 1 << 24 : 0)
                | (u ? 1 << 23 : 0)
                | (s ? 1 << 22 : 0)
                | (w ? 1 << 21 : 0)
                | (load ? 1 << 20 : 0)
                | rn << 16
                | list;
    }

    /** LDMIA or STMIA with write-back. */
    static int blockUp(boolean load, int rn, int list) {
        return block(AL, false, true, false, true, load, rn, list);
    }

    /** LDR or STR with an immediate offset of -4095 to 4095. */
    static int word(int condition, boolean load, boolean byteSize, boolean p, boolean w, int rd, int rn, int offset) {
        return condition
                | 0x04000000
                | (p ? 1 << 24 : 0)
                | (offset >= 0 ? 1 << 23 : 0)
                | (byteSize ? 1 << 22 : 0)
                | (w ? 1 << 21 : 0)
                | (load ? 1 << 20 : 0)
                | rn << 16
                | rd << 12
                | Math.abs(offset);
    }

    /** MCR or MRC of coprocessor 15 with opcode 1 zero. */
    static int system(boolean read, int rd, int crn, int crm, int opcode2) {
        return AL | 0x0e000f10 | (read ? 1 << 20 : 0) | crn << 16 | rd << 12 | opcode2 << 5 | crm;
    }
}
