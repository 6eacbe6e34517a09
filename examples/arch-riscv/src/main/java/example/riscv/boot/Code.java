package example.riscv.boot;

import trampoline.assembler.Assembly;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.CodeAssembler;
import trampoline.assembler.Labels;
import trampoline.assembler.Numbers;

/** Assembles the instructions that the loader's machine code is made of. Registers are numbers. */
final class Code extends CodeAssembler<Code> {
    static final int ZERO = 0;
    static final int RA = 1;
    static final int SP = 2;
    static final int T0 = 5;
    static final int T1 = 6;
    static final int T2 = 7;
    static final int A0 = 10;
    static final int T3 = 28;
    static final int T4 = 29;
    static final int T5 = 30;
    static final int T6 = 31;
    static final int MTVEC = 0x305;
    static final int MIE = 0x304;
    static final int SATP = 0x180;

    private static final String[] NAMES = {
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
        "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"
    };
    private static final int FENCE_I = 0x0000_100f;

    Code(long origin) {
        super("#", origin);
    }

    @Override
    protected Code self() {
        return this;
    }

    Assembly assemble() {
        return end("        .option norvc\n");
    }

    private Code emit(int bits, String text) {
        return append(4, labels -> bits, text, text);
    }

    private Code immediate(String name, int opcode, int kind, int rd, int ra, int value) {
        String text = String.format("%s %s, %s, %d", name, NAMES[rd], NAMES[ra], value);
        range(text, value);
        return emit(value << 20 | ra << 15 | kind << 12 | rd << 7 | opcode, text);
    }

    private static void range(String text, int value) {
        if (value < -2048 || value > 2047) {
            throw new AssemblyException(text, "value " + value + " is not permitted; -2048 to 2047 are");
        }
    }

    Code addi(int rd, int ra, int value) {
        return immediate("addi", 0x13, 0, rd, ra, value);
    }

    private Code addiw(int rd, int ra, int value) {
        return immediate("addiw", 0x1b, 0, rd, ra, value);
    }

    Code xori(int rd, int ra, int value) {
        return immediate("xori", 0x13, 4, rd, ra, value);
    }

    private Code shift(String name, int kind, int rd, int amount) {
        return emit(
                amount << 20 | rd << 15 | kind << 12 | rd << 7 | 0x13,
                String.format("%s %s, %s, %d", name, NAMES[rd], NAMES[rd], amount));
    }

    private Code registers(String name, int kind, int rd, int ra, int rb) {
        return emit(
                rb << 20 | ra << 15 | kind << 12 | rd << 7 | 0x33,
                String.format("%s %s, %s, %s", name, NAMES[rd], NAMES[ra], NAMES[rb]));
    }

    Code add(int rd, int ra, int rb) {
        return registers("add", 0, rd, ra, rb);
    }

    Code xor(int rd, int ra, int rb) {
        return registers("xor", 4, rd, ra, rb);
    }

    Code or(int rd, int ra, int rb) {
        return registers("or", 6, rd, ra, rb);
    }

    Code and(int rd, int ra, int rb) {
        return registers("and", 7, rd, ra, rb);
    }

    Code mv(int rd, int ra) {
        return addi(rd, ra, 0);
    }

    /** A number of 32 bits, sign-extended. */
    Code li(int rd, int value) {
        int upper = value + 0x800 >>> 12;
        int lower = value << 20 >> 20;
        if (upper == 0) {
            return addi(rd, ZERO, lower);
        }
        emit(upper << 12 | rd << 7 | 0x37, String.format("lui %s, %s", NAMES[rd], Numbers.hex(upper)));
        return addiw(rd, rd, lower);
    }

    /** An address below 4 GiB. */
    Code address(int rd, long value) {
        if (value >>> 32 != 0) {
            throw new AssemblyException("li " + NAMES[rd], Numbers.hex(value) + " is not below 4 GiB");
        }
        li(rd, (int) value);
        return (int) value < 0 ? shift("slli", 1, rd, 32).shift("srli", 5, rd, 32) : this;
    }

    /** A load of 8, 16, 32 or 64 bits; the narrow ones zero-extended. */
    Code load(int bits, int rd, int ra, int offset) {
        int kind = bits == 8 ? 4 : bits == 16 ? 5 : bits == 32 ? 2 : 3;
        String name = bits == 8 ? "lbu" : bits == 16 ? "lhu" : bits == 32 ? "lw" : "ld";
        String text = String.format("%s %s, %d(%s)", name, NAMES[rd], offset, NAMES[ra]);
        range(text, offset);
        return emit(offset << 20 | ra << 15 | kind << 12 | rd << 7 | 0x03, text);
    }

    /** A store of 8, 16, 32 or 64 bits. */
    Code store(int bits, int rb, int ra, int offset) {
        int kind = Integer.numberOfTrailingZeros(bits / 8);
        String text = String.format("s%s %s, %d(%s)", "bhwd".charAt(kind), NAMES[rb], offset, NAMES[ra]);
        range(text, offset);
        int encoded = (offset >> 5 & 127) << 25 | rb << 20 | ra << 15 | kind << 12 | (offset & 31) << 7 | 0x23;
        return emit(encoded, text);
    }

    private static int distance(Labels labels, String label, long from, int reach, String text) {
        long to = labels.address(label, text) - from;
        if (to < -reach || to >= reach) {
            throw new AssemblyException(text, "label '" + label + "' is " + to + " bytes away, out of reach");
        }
        return (int) to;
    }

    private Code branch(String name, int kind, int ra, int rb, String label) {
        long at = here();
        String text = String.format("%s %s, %s, %s", name, NAMES[ra], NAMES[rb], label);
        return append(
                4,
                labels -> {
                    int to = distance(labels, label, at, 1 << 12, text);
                    int high = (to >> 12 & 1) << 31 | (to >> 5 & 63) << 25;
                    int low = (to >> 1 & 15) << 8 | (to >> 11 & 1) << 7;
                    return high | rb << 20 | ra << 15 | kind << 12 | low | 0x63;
                },
                text,
                text);
    }

    Code beq(int ra, int rb, String label) {
        return branch("beq", 0, ra, rb, label);
    }

    Code bne(int ra, int rb, String label) {
        return branch("bne", 1, ra, rb, label);
    }

    Code bltu(int ra, int rb, String label) {
        return branch("bltu", 6, ra, rb, label);
    }

    Code bnez(int ra, String label) {
        return bne(ra, ZERO, label);
    }

    Code jal(int rd, String label) {
        long at = here();
        String text = String.format("jal %s, %s", NAMES[rd], label);
        return append(
                4,
                labels -> {
                    int to = distance(labels, label, at, 1 << 20, text);
                    int high = (to >> 20 & 1) << 31 | (to >> 1 & 1023) << 21;
                    int low = (to >> 11 & 1) << 20 | (to >> 12 & 255) << 12;
                    return high | low | rd << 7 | 0x6f;
                },
                text,
                text);
    }

    Code call(String label) {
        return jal(RA, label);
    }

    Code j(String label) {
        return jal(ZERO, label);
    }

    Code jr(int ra) {
        return immediate("jalr", 0x67, 0, ZERO, ra, 0);
    }

    Code ret() {
        return jr(RA);
    }

    Code csrw(int csr, int ra) {
        return emit(csr << 20 | ra << 15 | 0x1073, String.format("csrw 0x%x, %s", csr, NAMES[ra]));
    }

    /** The address of a label near by. */
    Code la(int rd, String label) {
        long at = here();
        emit(rd << 7 | 0x17, String.format("auipc %s, 0", NAMES[rd]));
        String text = String.format("addi %s, %s, %s - 0x%x", NAMES[rd], NAMES[rd], label, at);
        return append(
                4, labels -> distance(labels, label, at, 1 << 11, text) << 20 | rd << 15 | rd << 7 | 0x13, text, text);
    }

    Code fenceI() {
        return emit(FENCE_I, "fence.i");
    }
}
