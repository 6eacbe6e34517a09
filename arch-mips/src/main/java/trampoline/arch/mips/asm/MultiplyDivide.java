package trampoline.arch.mips.asm;

/** Multiplication and division (MIPS32 volume II). */
public sealed interface MultiplyDivide permits Assembler {
    /** HI and LO become the signed product. */
    default Assembler mult(Register rs, Register rt) {
        return emit(Instruction.fields("mult", Instruction.list(rs, rt), 0x00000018, rs, rt, Register.ZERO));
    }

    /** HI and LO become the unsigned product. */
    default Assembler multu(Register rs, Register rt) {
        return emit(Instruction.fields("multu", Instruction.list(rs, rt), 0x00000019, rs, rt, Register.ZERO));
    }

    /** LO becomes the signed quotient, HI the remainder: {@code div $zero, rs, rt}. */
    default Assembler div(Register rs, Register rt) {
        return emit(
                Instruction.fields("div", Instruction.list(Register.ZERO, rs, rt), 0x0000001a, rs, rt, Register.ZERO));
    }

    /** LO becomes the unsigned quotient, HI the remainder: {@code divu $zero, rs, rt}. */
    default Assembler divu(Register rs, Register rt) {
        return emit(
                Instruction.fields("divu", Instruction.list(Register.ZERO, rs, rt), 0x0000001b, rs, rt, Register.ZERO));
    }

    /** The low word of the product; HI and LO are unpredictable afterwards. */
    default Assembler mul(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("mul", Instruction.list(rd, rs, rt), 0x70000002, rs, rt, rd));
    }

    /** Adds the signed product to HI and LO. */
    default Assembler madd(Register rs, Register rt) {
        return emit(Instruction.fields("madd", Instruction.list(rs, rt), 0x70000000, rs, rt, Register.ZERO));
    }

    /** Adds the unsigned product to HI and LO. */
    default Assembler maddu(Register rs, Register rt) {
        return emit(Instruction.fields("maddu", Instruction.list(rs, rt), 0x70000001, rs, rt, Register.ZERO));
    }

    /** Subtracts the signed product from HI and LO. */
    default Assembler msub(Register rs, Register rt) {
        return emit(Instruction.fields("msub", Instruction.list(rs, rt), 0x70000004, rs, rt, Register.ZERO));
    }

    /** Subtracts the unsigned product from HI and LO. */
    default Assembler msubu(Register rs, Register rt) {
        return emit(Instruction.fields("msubu", Instruction.list(rs, rt), 0x70000005, rs, rt, Register.ZERO));
    }

    /** Reads HI. */
    default Assembler mfhi(Register rd) {
        return emit(Instruction.of("mfhi", rd.toString(), 0x00000010 | rd.number() << 11));
    }

    /** Reads LO. */
    default Assembler mflo(Register rd) {
        return emit(Instruction.of("mflo", rd.toString(), 0x00000012 | rd.number() << 11));
    }

    /** Writes HI. */
    default Assembler mthi(Register rs) {
        return emit(Instruction.of("mthi", rs.toString(), 0x00000011 | rs.number() << 21));
    }

    /** Writes LO. */
    default Assembler mtlo(Register rs) {
        return emit(Instruction.of("mtlo", rs.toString(), 0x00000013 | rs.number() << 21));
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
