package trampoline.arch.arm.asm;

import static trampoline.arch.arm.asm.Register.R0;

/**
 * Saturating additions, multiplications of halfwords and the count of leading zeros, of ARMv5TE (ARM Architecture
 * Reference Manual, sections A3.4 and A3.5). {@code b} and {@code t} stand for the bottom and the top halfword.
 */
public sealed interface SignalProcessing permits Assembler {
    /** Number of zero bits above the highest one, 32 if there is none. */
    default Assembler clz(Register rd, Register rm) {
        return emitNew(RegisterEncoder.encode("clz", 0x016f0f10, R0, rd, R0, rm, rd, rm));
    }

    /** Saturating {@code rm + rn}. */
    default Assembler qadd(Register rd, Register rm, Register rn) {
        return saturating("qadd", 0, rd, rm, rn);
    }

    /** Saturating {@code rm - rn}. */
    default Assembler qsub(Register rd, Register rm, Register rn) {
        return saturating("qsub", 1, rd, rm, rn);
    }

    /** Saturating {@code rm + 2 * rn}. */
    default Assembler qdadd(Register rd, Register rm, Register rn) {
        return saturating("qdadd", 2, rd, rm, rn);
    }

    /** Saturating {@code rm - 2 * rn}. */
    default Assembler qdsub(Register rd, Register rm, Register rn) {
        return saturating("qdsub", 3, rd, rm, rn);
    }

    /** {@code rm.b * rs.b}. */
    default Assembler smulbb(Register rd, Register rm, Register rs) {
        return product("smulbb", 0x01600080, rd, rm, rs);
    }

    /** {@code rm.t * rs.b}. */
    default Assembler smultb(Register rd, Register rm, Register rs) {
        return product("smultb", 0x016000a0, rd, rm, rs);
    }

    /** {@code rm.b * rs.t}. */
    default Assembler smulbt(Register rd, Register rm, Register rs) {
        return product("smulbt", 0x016000c0, rd, rm, rs);
    }

    /** {@code rm.t * rs.t}. */
    default Assembler smultt(Register rd, Register rm, Register rs) {
        return product("smultt", 0x016000e0, rd, rm, rs);
    }

    /** Bits 47 to 16 of {@code rm * rs.b}. */
    default Assembler smulwb(Register rd, Register rm, Register rs) {
        return product("smulwb", 0x012000a0, rd, rm, rs);
    }

    /** Bits 47 to 16 of {@code rm * rs.t}. */
    default Assembler smulwt(Register rd, Register rm, Register rs) {
        return product("smulwt", 0x012000e0, rd, rm, rs);
    }

    /** {@code rm.b * rs.b + rn}. */
    default Assembler smlabb(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlabb", 0x01000080, rd, rm, rs, rn);
    }

    /** {@code rm.t * rs.b + rn}. */
    default Assembler smlatb(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlatb", 0x010000a0, rd, rm, rs, rn);
    }

    /** {@code rm.b * rs.t + rn}. */
    default Assembler smlabt(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlabt", 0x010000c0, rd, rm, rs, rn);
    }

    /** {@code rm.t * rs.t + rn}. */
    default Assembler smlatt(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlatt", 0x010000e0, rd, rm, rs, rn);
    }

    /** Bits 47 to 16 of {@code rm * rs.b}, and {@code rn}. */
    default Assembler smlawb(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlawb", 0x01200080, rd, rm, rs, rn);
    }

    /** Bits 47 to 16 of {@code rm * rs.t}, and {@code rn}. */
    default Assembler smlawt(Register rd, Register rm, Register rs, Register rn) {
        return accumulated("smlawt", 0x012000c0, rd, rm, rs, rn);
    }

    /** {@code rdHi:rdLo += rm.b * rs.b}; rdLo and rdHi differ. */
    default Assembler smlalbb(Register rdLo, Register rdHi, Register rm, Register rs) {
        return accumulatedLong("smlalbb", 0x01400080, rdLo, rdHi, rm, rs);
    }

    /** {@code rdHi:rdLo += rm.t * rs.b}; rdLo and rdHi differ. */
    default Assembler smlaltb(Register rdLo, Register rdHi, Register rm, Register rs) {
        return accumulatedLong("smlaltb", 0x014000a0, rdLo, rdHi, rm, rs);
    }

    /** {@code rdHi:rdLo += rm.b * rs.t}; rdLo and rdHi differ. */
    default Assembler smlalbt(Register rdLo, Register rdHi, Register rm, Register rs) {
        return accumulatedLong("smlalbt", 0x014000c0, rdLo, rdHi, rm, rs);
    }

    /** {@code rdHi:rdLo += rm.t * rs.t}; rdLo and rdHi differ. */
    default Assembler smlaltt(Register rdLo, Register rdHi, Register rm, Register rs) {
        return accumulatedLong("smlaltt", 0x014000e0, rdLo, rdHi, rm, rs);
    }

    private Assembler saturating(String mnemonic, int operation, Register rd, Register rm, Register rn) {
        return emitNew(RegisterEncoder.encode(mnemonic, 0x01000050 | operation << 21, rn, rd, R0, rm, rd, rm, rn));
    }

    private Assembler product(String mnemonic, int bits, Register rd, Register rm, Register rs) {
        return emitNew(RegisterEncoder.encode(mnemonic, bits, rd, R0, rs, rm, rd, rm, rs));
    }

    private Assembler accumulated(String mnemonic, int bits, Register rd, Register rm, Register rs, Register rn) {
        return emitNew(RegisterEncoder.encode(mnemonic, bits, rd, rn, rs, rm, rd, rm, rs, rn));
    }

    private Assembler accumulatedLong(
            String mnemonic, int bits, Register rdLo, Register rdHi, Register rm, Register rs) {
        Instruction instruction = RegisterEncoder.encode(mnemonic, bits, rdHi, rdLo, rs, rm, rdLo, rdHi, rm, rs);
        instruction.require(rdLo != rdHi, "rdLo and rdHi are both " + rdLo + ", which is unpredictable");
        return emitNew(instruction);
    }

    private Assembler emitNew(Instruction instruction) {
        instruction.requireVersion5(version());
        return emit(instruction);
    }

    /** What is assembled for. */
    ArmVersion version();

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
