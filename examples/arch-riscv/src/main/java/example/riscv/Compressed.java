package example.riscv;

/**
 * The C extension (unprivileged manual, chapter 16): every instruction of 16 bits is one of 32 bits in short. What
 * is reserved gives {@link #ILLEGAL}.
 */
final class Compressed {
    /** Decodes as no instruction. */
    static final int ILLEGAL = 0;

    private static final int LOAD = 0x03;
    private static final int LOAD_FP = 0x07;
    private static final int OP_IMM = 0x13;
    private static final int OP_IMM_32 = 0x1b;
    private static final int STORE = 0x23;
    private static final int STORE_FP = 0x27;
    private static final int OP = 0x33;
    private static final int LUI = 0x37;
    private static final int OP_32 = 0x3b;
    private static final int BRANCH = 0x63;
    private static final int JALR = 0x67;
    private static final int JAL = 0x6f;
    private static final int EBREAK = 0x0010_0073;
    private static final int SP = 2;
    private static final int SUB = 0x20;

    private Compressed() {}

    /** The instruction of 32 bits that does the same. */
    static int expand(int c) {
        int full = field(c, 7, 5);
        int other = field(c, 2, 5);
        int short1 = 8 + field(c, 7, 3);
        int short2 = 8 + field(c, 2, 3);
        int signed = signed(field(c, 12, 1) << 5 | other, 6);
        int word = field(c, 10, 3) << 3 | field(c, 6, 1) << 2 | field(c, 5, 1) << 6;
        int wide = field(c, 10, 3) << 3 | field(c, 5, 2) << 6;
        return switch (field(c, 0, 2) << 3 | field(c, 13, 3)) {
            // quadrant 0
            case 0 -> {
                int offset = field(c, 7, 4) << 6 | field(c, 11, 2) << 4 | field(c, 5, 1) << 3 | field(c, 6, 1) << 2;
                yield offset == 0 ? ILLEGAL : i(OP_IMM, short2, 0, SP, offset);
            }
            case 1 -> i(LOAD_FP, short2, 3, short1, wide);
            case 2 -> i(LOAD, short2, 2, short1, word);
            case 3 -> i(LOAD, short2, 3, short1, wide);
            case 5 -> s(STORE_FP, 3, short1, short2, wide);
            case 6 -> s(STORE, 2, short1, short2, word);
            case 7 -> s(STORE, 3, short1, short2, wide);
            // quadrant 1
            case 8 -> i(OP_IMM, full, 0, full, signed);
            case 9 -> full == 0 ? ILLEGAL : i(OP_IMM_32, full, 0, full, signed);
            case 10 -> i(OP_IMM, full, 0, 0, signed);
            case 11 -> upper(c, full, signed);
            case 12 -> arithmetic(c, short1, short2, signed);
            case 13 -> jump(c);
            case 14 -> branch(c, 0, short1);
            case 15 -> branch(c, 1, short1);
            // quadrant 2
            case 16 -> i(OP_IMM, full, 1, full, signed & 63);
            case 17 -> i(LOAD_FP, full, 3, SP, stackWide(c));
            case 18 ->
                full == 0
                        ? ILLEGAL
                        : i(LOAD, full, 2, SP, field(c, 12, 1) << 5 | field(c, 4, 3) << 2 | field(c, 2, 2) << 6);
            case 19 -> full == 0 ? ILLEGAL : i(LOAD, full, 3, SP, stackWide(c));
            case 20 -> registers(c, full, other);
            case 21 -> s(STORE_FP, 3, SP, other, field(c, 10, 3) << 3 | field(c, 7, 3) << 6);
            case 22 -> s(STORE, 2, SP, other, field(c, 9, 4) << 2 | field(c, 7, 2) << 6);
            case 23 -> s(STORE, 3, SP, other, field(c, 10, 3) << 3 | field(c, 7, 3) << 6);
            default -> ILLEGAL;
        };
    }

    private static int stackWide(int c) {
        return field(c, 12, 1) << 5 | field(c, 5, 2) << 3 | field(c, 2, 3) << 6;
    }

    private static int upper(int c, int rd, int signed) {
        if (signed == 0) {
            return ILLEGAL;
        }
        if (rd != SP) {
            return signed << 12 | rd << 7 | LUI;
        }
        int bits = field(c, 12, 1) << 9
                | field(c, 3, 2) << 7
                | field(c, 5, 1) << 6
                | field(c, 2, 1) << 5
                | field(c, 6, 1) << 4;
        return i(OP_IMM, SP, 0, SP, signed(bits, 10));
    }

    private static int arithmetic(int c, int rd, int rb, int signed) {
        switch (field(c, 10, 2)) {
            case 0:
                return i(OP_IMM, rd, 5, rd, signed & 63);
            case 1:
                return i(OP_IMM, rd, 5, rd, signed & 63 | SUB << 5);
            case 2:
                return i(OP_IMM, rd, 7, rd, signed);
            default:
                return switch (field(c, 12, 1) << 2 | field(c, 5, 2)) {
                    case 0 -> r(OP, rd, 0, rd, rb, SUB);
                    case 1 -> r(OP, rd, 4, rd, rb, 0);
                    case 2 -> r(OP, rd, 6, rd, rb, 0);
                    case 3 -> r(OP, rd, 7, rd, rb, 0);
                    case 4 -> r(OP_32, rd, 0, rd, rb, SUB);
                    case 5 -> r(OP_32, rd, 0, rd, rb, 0);
                    default -> ILLEGAL;
                };
        }
    }

    private static int registers(int c, int rd, int rb) {
        if (field(c, 12, 1) == 0) {
            if (rb != 0) {
                return r(OP, rd, 0, 0, rb, 0);
            }
            return rd == 0 ? ILLEGAL : i(JALR, 0, 0, rd, 0);
        }
        if (rb != 0) {
            return r(OP, rd, 0, rd, rb, 0);
        }
        return rd == 0 ? EBREAK : i(JALR, 1, 0, rd, 0);
    }

    private static int jump(int c) {
        int bits = field(c, 12, 1) << 11
                | field(c, 8, 1) << 10
                | field(c, 9, 2) << 8
                | field(c, 6, 1) << 7
                | field(c, 7, 1) << 6
                | field(c, 2, 1) << 5
                | field(c, 11, 1) << 4
                | field(c, 3, 3) << 1;
        int to = signed(bits, 12);
        return field(to, 20, 1) << 31 | field(to, 1, 10) << 21 | field(to, 11, 1) << 20 | field(to, 12, 8) << 12 | JAL;
    }

    private static int branch(int c, int kind, int ra) {
        int bits = field(c, 12, 1) << 8
                | field(c, 5, 2) << 6
                | field(c, 2, 1) << 5
                | field(c, 10, 2) << 3
                | field(c, 3, 2) << 1;
        int to = signed(bits, 9);
        return field(to, 12, 1) << 31
                | field(to, 5, 6) << 25
                | ra << 15
                | kind << 12
                | field(to, 1, 4) << 8
                | field(to, 11, 1) << 7
                | BRANCH;
    }

    private static int i(int opcode, int rd, int kind, int ra, int immediate) {
        return immediate << 20 | ra << 15 | kind << 12 | rd << 7 | opcode;
    }

    private static int s(int opcode, int kind, int ra, int rb, int immediate) {
        return field(immediate, 5, 7) << 25 | rb << 20 | ra << 15 | kind << 12 | field(immediate, 0, 5) << 7 | opcode;
    }

    private static int r(int opcode, int rd, int kind, int ra, int rb, int more) {
        return more << 25 | rb << 20 | ra << 15 | kind << 12 | rd << 7 | opcode;
    }

    private static int field(int bits, int lowest, int width) {
        return bits >>> lowest & (1 << width) - 1;
    }

    private static int signed(int bits, int width) {
        return bits << 32 - width >> 32 - width;
    }
}
