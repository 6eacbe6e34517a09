package trampoline.arch.mips.asm;

/** Shifts, counts, bit fields, byte swaps (MIPS32 volume II). */
public sealed interface BitOperations permits Assembler {
    /** Shifts left by 0 to 31. */
    default Assembler sll(Register rd, Register rt, int amount) {
        Instruction instruction = Instruction.fields(
                "sll", Instruction.list(rd, rt, amount), 0x00000000 | (amount & 31) << 6, Register.ZERO, rt, rd);
        return emit(instruction.requireRange("amount", amount, 0, 31));
    }

    /** Shifts right by 0 to 31, zeros from the left. */
    default Assembler srl(Register rd, Register rt, int amount) {
        Instruction instruction = Instruction.fields(
                "srl", Instruction.list(rd, rt, amount), 0x00000002 | (amount & 31) << 6, Register.ZERO, rt, rd);
        return emit(instruction.requireRange("amount", amount, 0, 31));
    }

    /** Shifts right by 0 to 31, copies of the sign from the left. */
    default Assembler sra(Register rd, Register rt, int amount) {
        Instruction instruction = Instruction.fields(
                "sra", Instruction.list(rd, rt, amount), 0x00000003 | (amount & 31) << 6, Register.ZERO, rt, rd);
        return emit(instruction.requireRange("amount", amount, 0, 31));
    }

    /** Rotates right by 0 to 31. Release 2. */
    default Assembler rotr(Register rd, Register rt, int amount) {
        Instruction instruction = Instruction.fields(
                "rotr", Instruction.list(rd, rt, amount), 0x00200002 | (amount & 31) << 6, Register.ZERO, rt, rd);
        return emit(release2(instruction).requireRange("amount", amount, 0, 31));
    }

    /** Shifts left by the low five bits of {@code rs}. */
    default Assembler sllv(Register rd, Register rt, Register rs) {
        return emit(Instruction.fields("sllv", Instruction.list(rd, rt, rs), 0x00000004, rs, rt, rd));
    }

    /** Shifts right by the low five bits of {@code rs}, zeros from the left. */
    default Assembler srlv(Register rd, Register rt, Register rs) {
        return emit(Instruction.fields("srlv", Instruction.list(rd, rt, rs), 0x00000006, rs, rt, rd));
    }

    /** Shifts right by the low five bits of {@code rs}, copies of the sign from the left. */
    default Assembler srav(Register rd, Register rt, Register rs) {
        return emit(Instruction.fields("srav", Instruction.list(rd, rt, rs), 0x00000007, rs, rt, rd));
    }

    /** Rotates right by the low five bits of {@code rs}. Release 2. */
    default Assembler rotrv(Register rd, Register rt, Register rs) {
        return emit(release2(Instruction.fields("rotrv", Instruction.list(rd, rt, rs), 0x00000046, rs, rt, rd)));
    }

    /** Counts the zeros from the left. */
    default Assembler clz(Register rd, Register rs) {
        return emit(Instruction.fields("clz", Instruction.list(rd, rs), 0x70000020, rs, rd, rd));
    }

    /** Counts the ones from the left. */
    default Assembler clo(Register rd, Register rs) {
        return emit(Instruction.fields("clo", Instruction.list(rd, rs), 0x70000021, rs, rd, rd));
    }

    /** Takes the {@code size} bits of {@code rs} from bit {@code position} up. Release 2. */
    default Assembler ext(Register rt, Register rs, int position, int size) {
        return emit(field("ext", 0x7c000000, rt, rs, position, size, size - 1));
    }

    /** Puts the low {@code size} bits of {@code rs} into {@code rt} from bit {@code position} up. Release 2. */
    default Assembler ins(Register rt, Register rs, int position, int size) {
        return emit(field("ins", 0x7c000004, rt, rs, position, size, position + size - 1));
    }

    private Instruction field(String mnemonic, int bits, Register rt, Register rs, int position, int size, int msb) {
        return release2(Instruction.fields(
                        mnemonic,
                        Instruction.list(rt, rs, position, size),
                        bits | (msb & 31) << 11 | (position & 31) << 6,
                        rs,
                        rt,
                        Register.ZERO))
                .requireRange("position", position, 0, 31)
                .requireRange("size", size, 1, 32 - position);
    }

    /** Sign-extends a byte. Release 2. */
    default Assembler seb(Register rd, Register rt) {
        return emit(release2(Instruction.fields("seb", Instruction.list(rd, rt), 0x7c000420, Register.ZERO, rt, rd)));
    }

    /** Sign-extends a half word. Release 2. */
    default Assembler seh(Register rd, Register rt) {
        return emit(release2(Instruction.fields("seh", Instruction.list(rd, rt), 0x7c000620, Register.ZERO, rt, rd)));
    }

    /** Swaps the bytes within both half words. Release 2. */
    default Assembler wsbh(Register rd, Register rt) {
        return emit(release2(Instruction.fields("wsbh", Instruction.list(rd, rt), 0x7c0000a0, Register.ZERO, rt, rd)));
    }

    private Instruction release2(Instruction instruction) {
        return instruction.require(release() == Release.RELEASE2, "it is not permitted in release 1");
    }

    /** What is assembled for. */
    Release release();

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
