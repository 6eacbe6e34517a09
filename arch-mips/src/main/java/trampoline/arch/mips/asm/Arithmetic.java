package trampoline.arch.mips.asm;

import trampoline.assembler.Numbers;

/** Computation on registers and immediates (MIPS32 volume II). */
public sealed interface Arithmetic permits Assembler {
    /** Adds; an overflow raises an exception. */
    default Assembler add(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("add", Instruction.list(rd, rs, rt), 0x00000020, rs, rt, rd));
    }

    /** Adds. */
    default Assembler addu(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("addu", Instruction.list(rd, rs, rt), 0x00000021, rs, rt, rd));
    }

    /** Subtracts {@code rt} from {@code rs}; an overflow raises an exception. */
    default Assembler sub(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("sub", Instruction.list(rd, rs, rt), 0x00000022, rs, rt, rd));
    }

    /** Subtracts {@code rt} from {@code rs}. */
    default Assembler subu(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("subu", Instruction.list(rd, rs, rt), 0x00000023, rs, rt, rd));
    }

    /** Adds a signed 16-bit number; an overflow raises an exception. */
    default Assembler addi(Register rt, Register rs, int immediate) {
        return emit(Immediates.signed("addi", 0x20000000, rt, rs, immediate));
    }

    /** Adds a signed 16-bit number. */
    default Assembler addiu(Register rt, Register rs, int immediate) {
        return emit(Immediates.signed("addiu", 0x24000000, rt, rs, immediate));
    }

    /** Adds the lower half of an address to its upper half: {@code addiu rt, rs, %lo(label)}. */
    default Assembler addiu(Register rt, Register rs, Half half) {
        return emit(Immediates.half("addiu", 0x24000000 | rs.number() << 21, rt, Instruction.list(rt, rs, half), half));
    }

    /** 1 if {@code rs} is less than {@code rt}, signed, else 0. */
    default Assembler slt(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("slt", Instruction.list(rd, rs, rt), 0x0000002a, rs, rt, rd));
    }

    /** 1 if {@code rs} is less than {@code rt}, unsigned, else 0. */
    default Assembler sltu(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("sltu", Instruction.list(rd, rs, rt), 0x0000002b, rs, rt, rd));
    }

    /** 1 if {@code rs} is less than a signed 16-bit number, else 0. */
    default Assembler slti(Register rt, Register rs, int immediate) {
        return emit(Immediates.signed("slti", 0x28000000, rt, rs, immediate));
    }

    /** 1 if {@code rs} is less, unsigned, than a sign-extended 16-bit number, else 0. */
    default Assembler sltiu(Register rt, Register rs, int immediate) {
        return emit(Immediates.signed("sltiu", 0x2c000000, rt, rs, immediate));
    }

    /** Bitwise and. */
    default Assembler and(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("and", Instruction.list(rd, rs, rt), 0x00000024, rs, rt, rd));
    }

    /** Bitwise or. */
    default Assembler or(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("or", Instruction.list(rd, rs, rt), 0x00000025, rs, rt, rd));
    }

    /** Bitwise exclusive or. */
    default Assembler xor(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("xor", Instruction.list(rd, rs, rt), 0x00000026, rs, rt, rd));
    }

    /** Complement of the bitwise or. */
    default Assembler nor(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("nor", Instruction.list(rd, rs, rt), 0x00000027, rs, rt, rd));
    }

    /** Bitwise and with 0 to 65535. */
    default Assembler andi(Register rt, Register rs, int immediate) {
        return emit(Immediates.unsigned("andi", 0x30000000, rt, rs, immediate));
    }

    /** Bitwise or with 0 to 65535. */
    default Assembler ori(Register rt, Register rs, int immediate) {
        return emit(Immediates.unsigned("ori", 0x34000000, rt, rs, immediate));
    }

    /** Bitwise exclusive or with 0 to 65535. */
    default Assembler xori(Register rt, Register rs, int immediate) {
        return emit(Immediates.unsigned("xori", 0x38000000, rt, rs, immediate));
    }

    /** {@code immediate} in the upper half, 0 in the lower; 0 to 65535. */
    default Assembler lui(Register rt, int immediate) {
        Instruction instruction = Instruction.of(
                "lui",
                Instruction.list(rt, Numbers.hex(immediate)),
                0x3c000000 | rt.number() << 16 | immediate & 0xffff);
        return emit(instruction.requireRange("immediate", immediate, 0, 65535));
    }

    /** The upper half of an address: {@code lui rt, %hi(label)}. */
    default Assembler lui(Register rt, Half half) {
        return emit(Immediates.half("lui", 0x3c000000, rt, Instruction.list(rt, half), half));
    }

    /** Copies {@code rs} if {@code rt} is 0. */
    default Assembler movz(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("movz", Instruction.list(rd, rs, rt), 0x0000000a, rs, rt, rd));
    }

    /** Copies {@code rs} if {@code rt} is not 0. */
    default Assembler movn(Register rd, Register rs, Register rt) {
        return emit(Instruction.fields("movn", Instruction.list(rd, rs, rt), 0x0000000b, rs, rt, rd));
    }

    /** Copies: {@code or rd, rs, $zero}. */
    default Assembler move(Register rd, Register rs) {
        return emit(Instruction.fields("move", Instruction.list(rd, rs), 0x00000025, rs, Register.ZERO, rd));
    }

    /** Complement: {@code nor rd, rs, $zero}. */
    default Assembler not(Register rd, Register rs) {
        return emit(Instruction.fields("not", Instruction.list(rd, rs), 0x00000027, rs, Register.ZERO, rd));
    }

    /** Negation: {@code subu rd, $zero, rt}. */
    default Assembler negu(Register rd, Register rt) {
        return emit(Instruction.fields("negu", Instruction.list(rd, rt), 0x00000023, Register.ZERO, rt, rd));
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
