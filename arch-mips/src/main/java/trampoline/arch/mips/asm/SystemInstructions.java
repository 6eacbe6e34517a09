package trampoline.arch.mips.asm;

/** Coprocessor 0, TLB, hazards, hardware registers (MIPS32 volumes II and III). */
public sealed interface SystemInstructions permits Assembler {
    /** Reads a register of coprocessor 0. */
    default Assembler mfc0(Register rt, Cp0Register register) {
        return emit(Instruction.of(
                "mfc0", Instruction.list(rt, register), 0x40000000 | rt.number() << 16 | register.bits()));
    }

    /** Writes a register of coprocessor 0. */
    default Assembler mtc0(Register rt, Cp0Register register) {
        return emit(Instruction.of(
                "mtc0", Instruction.list(rt, register), 0x40800000 | rt.number() << 16 | register.bits()));
    }

    /** Reads the TLB entry that Index names. */
    default Assembler tlbr() {
        return emit(Instruction.of("tlbr", "", 0x42000001));
    }

    /** Writes the TLB entry that Index names. */
    default Assembler tlbwi() {
        return emit(Instruction.of("tlbwi", "", 0x42000002));
    }

    /** Writes the TLB entry that Random names. */
    default Assembler tlbwr() {
        return emit(Instruction.of("tlbwr", "", 0x42000006));
    }

    /** Looks for the TLB entry that EntryHi matches. */
    default Assembler tlbp() {
        return emit(Instruction.of("tlbp", "", 0x42000008));
    }

    /** Returns from an exception. It has no delay slot. */
    default Assembler eret() {
        return emit(Instruction.of(Instruction.Place.NOT_IN_SLOT, "eret", "", 0x42000018));
    }

    /** Waits for an interrupt. */
    default Assembler wait_() {
        return emit(Instruction.of(Instruction.Place.NOT_IN_SLOT, "wait", "", 0x42000020));
    }

    /** Orders the loads and stores before it and after it. */
    default Assembler sync() {
        return emit(Instruction.of("sync", "", 0x0000000f));
    }

    /** Does nothing, alone in its cycle. */
    default Assembler ssnop() {
        return emit(Instruction.of("ssnop", "", 0x00000040));
    }

    /** Clears execution hazards; does nothing in release 1. */
    default Assembler ehb() {
        return emit(Instruction.of("ehb", "", 0x000000c0));
    }

    /** Does nothing. */
    default Assembler nop() {
        return emit(Instruction.of("nop", "", 0));
    }

    /** Masks all interrupts; {@code rt} becomes the Status register before. Release 2. */
    default Assembler di(Register rt) {
        return emit(release2(Instruction.of("di", rt.toString(), 0x41606000 | rt.number() << 16)));
    }

    /** Permits interrupts; {@code rt} becomes the Status register before. Release 2. */
    default Assembler ei(Register rt) {
        return emit(release2(Instruction.of("ei", rt.toString(), 0x41606020 | rt.number() << 16)));
    }

    /** Reads hardware register 0 to 31. Release 2. */
    default Assembler rdhwr(Register rt, int register) {
        String operands = Instruction.list(rt, "$" + register);
        return emit(release2(Instruction.of("rdhwr", operands, 0x7c00003b | rt.number() << 16 | (register & 31) << 11))
                .requireRange("register", register, 0, 31));
    }

    /** Makes instructions that were written visible to fetches. Release 2. */
    default Assembler synci(Address address) {
        return emit(release2(new Instruction(
                "synci",
                address.toString(),
                Instruction.Place.ANYWHERE,
                (labels, here, text) -> 0x041f0000 | address.bits(labels, text))));
    }

    /** Reads a register of the previous shadow set. Release 2. */
    default Assembler rdpgpr(Register rd, Register rt) {
        return emit(
                release2(Instruction.fields("rdpgpr", Instruction.list(rd, rt), 0x41400000, Register.ZERO, rt, rd)));
    }

    /** Writes a register of the previous shadow set. Release 2. */
    default Assembler wrpgpr(Register rd, Register rt) {
        return emit(
                release2(Instruction.fields("wrpgpr", Instruction.list(rd, rt), 0x41c00000, Register.ZERO, rt, rd)));
    }

    private Instruction release2(Instruction instruction) {
        return instruction.require(release() == Release.RELEASE2, "it is not permitted in release 1");
    }

    /** What is assembled for. */
    Release release();

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
