package trampoline.arch.arm.asm;

/** Multiplication (ARM Architecture Reference Manual, section A3.5). */
public sealed interface Multiplication permits Assembler {
    /** Multiply: low 32 bits of {@code rm * rs}. {@code rd} and {@code rm} differ. */
    default Assembler mul(Register rd, Register rm, Register rs) {
        return multiply("mul", 0, rd + ", " + rm + ", " + rs, rd, rm, rs, Register.R0);
    }

    /** Multiply and accumulate: low 32 bits of {@code rm * rs + rn}. {@code rd} and {@code rm} differ. */
    default Assembler mla(Register rd, Register rm, Register rs, Register rn) {
        return multiply("mla", 1 << 21, rd + ", " + rm + ", " + rs + ", " + rn, rd, rm, rs, rn);
    }

    /** Multiply: low 32 bits of {@code rm * rs}, setting N and Z. {@code rd} and {@code rm} differ. */
    default Assembler muls(Register rd, Register rm, Register rs) {
        return multiply("muls", 1 << 20, rd + ", " + rm + ", " + rs, rd, rm, rs, Register.R0);
    }

    /** Multiply and accumulate: low 32 bits of {@code rm * rs + rn}, setting N and Z. {@code rd} and {@code rm} differ. */
    default Assembler mlas(Register rd, Register rm, Register rs, Register rn) {
        return multiply("mlas", 1 << 21 | 1 << 20, rd + ", " + rm + ", " + rs + ", " + rn, rd, rm, rs, rn);
    }

    /** Unsigned long multiply: {@code rdHi:rdLo = rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler umull(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umull", 0, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply: {@code rdHi:rdLo = rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler umulls(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umulls", 1 << 20, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply and accumulate: {@code rdHi:rdLo += rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler umlal(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umlal", 1 << 21, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply and accumulate: {@code rdHi:rdLo += rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler umlals(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umlals", 1 << 21 | 1 << 20, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply: {@code rdHi:rdLo = rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler smull(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smull", 1 << 22, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply: {@code rdHi:rdLo = rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler smulls(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smulls", 1 << 22 | 1 << 20, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply and accumulate: {@code rdHi:rdLo += rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler smlal(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smlal", 3 << 21, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply and accumulate: {@code rdHi:rdLo += rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler smlals(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smlals", 3 << 21 | 1 << 20, rdLo, rdHi, rm, rs);
    }

    private Assembler multiply(
            String mnemonic, int bits, String operands, Register rd, Register rm, Register rs, Register rn) {
        int registers = rd.number() << 16 | rn.number() << 12 | rs.number() << 8 | rm.number();
        Instruction instruction = Instruction.of(mnemonic, operands, bits | 0x90 | registers);
        instruction.requireNoPc(rd, rm, rs, rn);
        instruction.require(rd != rm, "rd and rm are both " + rd + ", which is unpredictable; swap rm and rs");
        return emit(instruction);
    }

    private Assembler longMultiply(String mnemonic, int bits, Register rdLo, Register rdHi, Register rm, Register rs) {
        int registers = rdHi.number() << 16 | rdLo.number() << 12 | rs.number() << 8 | rm.number();
        Instruction instruction =
                Instruction.of(mnemonic, rdLo + ", " + rdHi + ", " + rm + ", " + rs, bits | 0x00800090 | registers);
        instruction.requireNoPc(rdLo, rdHi, rm, rs);
        instruction.require(
                rdLo != rdHi && rdLo != rm && rdHi != rm, "rdLo, rdHi and rm have to be three different registers");
        return emit(instruction);
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
