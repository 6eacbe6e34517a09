package example.riscv;

/** Instruction words by format (unprivileged manual, section 2.2), for code of tests. */
public final class Words {
    public static final int LOAD = 0x03;
    public static final int LOAD_FP = 0x07;
    public static final int OP_IMM = 0x13;
    public static final int STORE = 0x23;
    public static final int STORE_FP = 0x27;
    public static final int OP = 0x33;
    public static final int BRANCH = 0x63;
    public static final int SYSTEM = 0x73;
    public static final int ECALL = 0x73;
    public static final int MRET = 0x3020_0073;
    public static final int WFI = 0x1050_0073;
    public static final int NOP = 0x13;

    private Words() {}

    public static int i(int opcode, int kind, int rd, int ra, int immediate) {
        return immediate << 20 | ra << 15 | kind << 12 | rd << 7 | opcode;
    }

    public static int s(int opcode, int kind, int ra, int rb, int offset) {
        return (offset >> 5 & 127) << 25 | rb << 20 | ra << 15 | kind << 12 | (offset & 31) << 7 | opcode;
    }

    public static int r(int opcode, int kind, int rd, int ra, int rb, int more) {
        return more << 25 | rb << 20 | ra << 15 | kind << 12 | rd << 7 | opcode;
    }

    public static int b(int kind, int ra, int rb, int to) {
        int high = (to >> 12 & 1) << 31 | (to >> 5 & 63) << 25;
        return high | rb << 20 | ra << 15 | kind << 12 | (to >> 1 & 15) << 8 | (to >> 11 & 1) << 7 | BRANCH;
    }

    public static int jal(int rd, int to) {
        int high = (to >> 20 & 1) << 31 | (to >> 1 & 1023) << 21;
        return high | (to >> 11 & 1) << 20 | (to >> 12 & 255) << 12 | rd << 7 | 0x6f;
    }

    public static int addi(int rd, int ra, int value) {
        return i(OP_IMM, 0, rd, ra, value);
    }

    public static int lui(int rd, int upper) {
        return upper << 12 | rd << 7 | 0x37;
    }

    public static int csrr(int rd, int csr) {
        return i(SYSTEM, 2, rd, 0, csr);
    }

    public static int csrw(int csr, int ra) {
        return i(SYSTEM, 1, 0, ra, csr);
    }

    public static int csrs(int csr, int ra) {
        return i(SYSTEM, 2, 0, ra, csr);
    }
}
