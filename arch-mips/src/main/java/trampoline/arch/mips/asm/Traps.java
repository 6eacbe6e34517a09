package trampoline.arch.mips.asm;

import trampoline.assembler.Numbers;

/** Instructions that raise an exception (MIPS32 volume II). */
public sealed interface Traps permits Assembler {
    /** System call with a code field of 20 bits. */
    default Assembler syscall(int code) {
        Instruction instruction = Instruction.of("syscall", Numbers.hex(code), 0x0000000c | (code & 0xfffff) << 6);
        return emit(instruction.requireRange("code", code, 0, 0xfffff));
    }

    /** Breakpoint with a code field of 20 bits, which GNU tools write in two halves. */
    default Assembler break_(int code) {
        String operands = Instruction.list(code >>> 10, code & 0x3ff);
        Instruction instruction = Instruction.of("break", operands, 0x0000000d | (code & 0xfffff) << 6);
        return emit(instruction.requireRange("code", code, 0, 0xfffff));
    }

    /** Traps if greater or equal; the code field has 10 bits. */
    default Assembler tge(Register rs, Register rt, int code) {
        return emit(trap("tge", 0x00000030, rs, rt, code));
    }

    /** Traps if greater or equal, unsigned; the code field has 10 bits. */
    default Assembler tgeu(Register rs, Register rt, int code) {
        return emit(trap("tgeu", 0x00000031, rs, rt, code));
    }

    /** Traps if less; the code field has 10 bits. */
    default Assembler tlt(Register rs, Register rt, int code) {
        return emit(trap("tlt", 0x00000032, rs, rt, code));
    }

    /** Traps if less, unsigned; the code field has 10 bits. */
    default Assembler tltu(Register rs, Register rt, int code) {
        return emit(trap("tltu", 0x00000033, rs, rt, code));
    }

    /** Traps if equal; the code field has 10 bits. */
    default Assembler teq(Register rs, Register rt, int code) {
        return emit(trap("teq", 0x00000034, rs, rt, code));
    }

    /** Traps if not equal; the code field has 10 bits. */
    default Assembler tne(Register rs, Register rt, int code) {
        return emit(trap("tne", 0x00000036, rs, rt, code));
    }

    /** Traps if greater or equal to a sign-extended 16-bit number. */
    default Assembler tgei(Register rs, int immediate) {
        return emit(trap("tgei", 0x04080000, rs, immediate));
    }

    /** Traps if greater or equal, unsigned to a sign-extended 16-bit number. */
    default Assembler tgeiu(Register rs, int immediate) {
        return emit(trap("tgeiu", 0x04090000, rs, immediate));
    }

    /** Traps if less than a sign-extended 16-bit number. */
    default Assembler tlti(Register rs, int immediate) {
        return emit(trap("tlti", 0x040a0000, rs, immediate));
    }

    /** Traps if less, unsigned than a sign-extended 16-bit number. */
    default Assembler tltiu(Register rs, int immediate) {
        return emit(trap("tltiu", 0x040b0000, rs, immediate));
    }

    /** Traps if equal to a sign-extended 16-bit number. */
    default Assembler teqi(Register rs, int immediate) {
        return emit(trap("teqi", 0x040c0000, rs, immediate));
    }

    /** Traps if not equal to a sign-extended 16-bit number. */
    default Assembler tnei(Register rs, int immediate) {
        return emit(trap("tnei", 0x040e0000, rs, immediate));
    }

    private static Instruction trap(String mnemonic, int bits, Register rs, Register rt, int code) {
        return Instruction.fields(
                        mnemonic, Instruction.list(rs, rt, code), bits | (code & 0x3ff) << 6, rs, rt, Register.ZERO)
                .requireRange("code", code, 0, 0x3ff);
    }

    private static Instruction trap(String mnemonic, int bits, Register rs, int immediate) {
        return Instruction.of(mnemonic, Instruction.list(rs, immediate), bits | rs.number() << 21 | immediate & 0xffff)
                .requireRange("immediate", immediate, -32768, 32767);
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
