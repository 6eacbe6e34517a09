package trampoline.arch.arm.asm;

import static trampoline.arch.arm.asm.Register.R0;

/** Multiplication (ARM Architecture Reference Manual, section A3.5). */
public sealed interface Multiplication permits Assembler {
    /** Multiply: low 32 bits of {@code rm * rs}. {@code rd} and {@code rm} differ. */
    default Assembler mul(Register rd, Register rm, Register rs) {
        return multiply(RegisterEncoder.encode("mul", 0x00000090, rd, R0, rs, rm, rd, rm, rs), rd, rm);
    }

    /** Multiply and accumulate: low 32 bits of {@code rm * rs + rn}. {@code rd} and {@code rm} differ. */
    default Assembler mla(Register rd, Register rm, Register rs, Register rn) {
        return multiply(RegisterEncoder.encode("mla", 0x00200090, rd, rn, rs, rm, rd, rm, rs, rn), rd, rm);
    }

    /** Multiply: low 32 bits of {@code rm * rs}, setting N and Z. {@code rd} and {@code rm} differ. */
    default Assembler muls(Register rd, Register rm, Register rs) {
        return multiply(RegisterEncoder.encode("muls", 0x00100090, rd, R0, rs, rm, rd, rm, rs), rd, rm);
    }

    /** Multiply and accumulate: low 32 bits of {@code rm * rs + rn}, setting N and Z. {@code rd} and {@code rm} differ. */
    default Assembler mlas(Register rd, Register rm, Register rs, Register rn) {
        return multiply(RegisterEncoder.encode("mlas", 0x00300090, rd, rn, rs, rm, rd, rm, rs, rn), rd, rm);
    }

    /** Unsigned long multiply: {@code rdHi:rdLo = rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler umull(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umull", 0x00800090, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply: {@code rdHi:rdLo = rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler umulls(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umulls", 0x00900090, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply and accumulate: {@code rdHi:rdLo += rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler umlal(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umlal", 0x00a00090, rdLo, rdHi, rm, rs);
    }

    /** Unsigned long multiply and accumulate: {@code rdHi:rdLo += rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler umlals(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("umlals", 0x00b00090, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply: {@code rdHi:rdLo = rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler smull(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smull", 0x00c00090, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply: {@code rdHi:rdLo = rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler smulls(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smulls", 0x00d00090, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply and accumulate: {@code rdHi:rdLo += rm * rs}. The three of rdLo, rdHi and rm differ. */
    default Assembler smlal(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smlal", 0x00e00090, rdLo, rdHi, rm, rs);
    }

    /** Signed long multiply and accumulate: {@code rdHi:rdLo += rm * rs}, setting N and Z. The three of rdLo, rdHi and rm differ. */
    default Assembler smlals(Register rdLo, Register rdHi, Register rm, Register rs) {
        return longMultiply("smlals", 0x00f00090, rdLo, rdHi, rm, rs);
    }

    private Assembler multiply(Instruction instruction, Register rd, Register rm) {
        instruction.require(rd != rm, "rd and rm are both " + rd + ", which is unpredictable; swap rm and rs");
        return emit(instruction);
    }

    private Assembler longMultiply(String mnemonic, int bits, Register rdLo, Register rdHi, Register rm, Register rs) {
        Instruction instruction = RegisterEncoder.encode(mnemonic, bits, rdHi, rdLo, rs, rm, rdLo, rdHi, rm, rs);
        instruction.require(
                rdLo != rdHi && rdLo != rm && rdHi != rm, "rdLo, rdHi and rm have to be three different registers");
        return emit(instruction);
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
