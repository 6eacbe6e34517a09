package trampoline.arch.arm.asm;

/** Loads and stores of one register, and swaps (ARM Architecture Reference Manual, sections A3.11 and A3.13). */
public sealed interface LoadStore permits Assembler {
    /** Loads a word. */
    default Assembler ldr(Register rd, Address address) {
        return emit(SingleTransferEncoder.wordOrByte("ldr", 1 << 20, rd, address));
    }

    /** Loads a byte, zero-extended. */
    default Assembler ldrb(Register rd, Address address) {
        return emit(SingleTransferEncoder.wordOrByte("ldrb", 1 << 20 | 1 << 22, rd, address));
    }

    /** Stores a word. */
    default Assembler str(Register rd, Address address) {
        return emit(SingleTransferEncoder.wordOrByte("str", 0, rd, address));
    }

    /** Stores the low byte. */
    default Assembler strb(Register rd, Address address) {
        return emit(SingleTransferEncoder.wordOrByte("strb", 1 << 22, rd, address));
    }

    /** Loads a word with the rights of user mode; the address is plain or post-indexed. */
    default Assembler ldrt(Register rd, Address address) {
        return emit(SingleTransferEncoder.asUser("ldrt", 1 << 20, rd, address));
    }

    /** Loads a byte, zero-extended, with the rights of user mode; the address is plain or post-indexed. */
    default Assembler ldrbt(Register rd, Address address) {
        return emit(SingleTransferEncoder.asUser("ldrbt", 1 << 20 | 1 << 22, rd, address));
    }

    /** Stores a word with the rights of user mode; the address is plain or post-indexed. */
    default Assembler strt(Register rd, Address address) {
        return emit(SingleTransferEncoder.asUser("strt", 0, rd, address));
    }

    /** Stores the low byte with the rights of user mode; the address is plain or post-indexed. */
    default Assembler strbt(Register rd, Address address) {
        return emit(SingleTransferEncoder.asUser("strbt", 1 << 22, rd, address));
    }

    /** Loads a halfword, zero-extended; the offset is a register or -255 to 255. */
    default Assembler ldrh(Register rd, Address address) {
        return emit(SingleTransferEncoder.halfOrSigned("ldrh", 1 << 20 | 0xb0, rd, address));
    }

    /** Loads a halfword, sign-extended; the offset is a register or -255 to 255. */
    default Assembler ldrsh(Register rd, Address address) {
        return emit(SingleTransferEncoder.halfOrSigned("ldrsh", 1 << 20 | 0xf0, rd, address));
    }

    /** Loads a byte, sign-extended; the offset is a register or -255 to 255. */
    default Assembler ldrsb(Register rd, Address address) {
        return emit(SingleTransferEncoder.halfOrSigned("ldrsb", 1 << 20 | 0xd0, rd, address));
    }

    /** Stores the low halfword; the offset is a register or -255 to 255. */
    default Assembler strh(Register rd, Address address) {
        return emit(SingleTransferEncoder.halfOrSigned("strh", 0xb0, rd, address));
    }

    /**
     * Loads two words into {@code rd}, of an even number, and the next register, ARMv5TE. The address is a multiple of 8;
     * the offset is a register or -255 to 255.
     */
    default Assembler ldrd(Register rd, Address address) {
        return emit(SingleTransferEncoder.doubleword("ldrd", 0xd0, rd, address, version()));
    }

    /**
     * Stores {@code rd}, of an even number, and the next register, ARMv5TE. The address is a multiple of 8; the offset is
     * a register or -255 to 255.
     */
    default Assembler strd(Register rd, Address address) {
        return emit(SingleTransferEncoder.doubleword("strd", 0xf0, rd, address, version()));
    }

    /** Hints that {@code address} will be read, ARMv5TE; the offset is a register, shifted or not, or -4095 to 4095. */
    default Assembler pld(Address address) {
        return emitAlways(SingleTransferEncoder.preload(address));
    }

    /** Loads the word at a label within 4095 bytes, relative to the program counter. */
    default Assembler ldr(Register rd, String label) {
        return emit(SingleTransferEncoder.atLabel("ldr", 1 << 20, rd, label));
    }

    /** Loads the byte at a label within 4095 bytes, relative to the program counter. */
    default Assembler ldrb(Register rd, String label) {
        return emit(SingleTransferEncoder.atLabel("ldrb", 1 << 20 | 1 << 22, rd, label));
    }

    /** Stores a word at a label within 4095 bytes, relative to the program counter. */
    default Assembler str(Register rd, String label) {
        return emit(SingleTransferEncoder.atLabel("str", 0, rd, label));
    }

    /** Swaps a word with memory in one locked access: {@code rd = [rn]; [rn] = rm}. */
    default Assembler swp(Register rd, Register rm, Address address) {
        return emit(SingleTransferEncoder.swap("swp", 0, rd, rm, address));
    }

    /** Swaps a byte with memory in one locked access. */
    default Assembler swpb(Register rd, Register rm, Address address) {
        return emit(SingleTransferEncoder.swap("swpb", 1 << 22, rd, rm, address));
    }

    /** What is assembled for. */
    ArmVersion version();

    /** Appends an instruction of ARMv5TE that can have no condition; for the assembler itself. */
    Assembler emitAlways(Instruction instruction);

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
