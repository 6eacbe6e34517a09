package trampoline.arch.arm.asm;

import trampoline.arch.arm.asm.Address.Indexing;
import trampoline.arch.arm.asm.Address.Offset;

/** Coprocessor instructions (ARM Architecture Reference Manual, section A3.16). */
public sealed interface CoprocessorInstructions permits Assembler {
    /**
     * Moves a register to a coprocessor.
     *
     * @param op1 first operation code, 0 to 7
     * @param op2 second operation code, 0 to 7
     */
    default Assembler mcr(
            Coprocessor cp, int op1, Register rd, CoprocessorRegister crn, CoprocessorRegister crm, int op2) {
        return emit(move("mcr", 0x0e000010, cp, op1, rd, crn, crm, op2));
    }

    /**
     * Moves from a coprocessor to a register; {@code PC} stands for the flags N, Z, C and V, which get bits 31 to 28.
     *
     * @param op1 first operation code, 0 to 7
     * @param op2 second operation code, 0 to 7
     */
    default Assembler mrc(
            Coprocessor cp, int op1, Register rd, CoprocessorRegister crn, CoprocessorRegister crm, int op2) {
        return emit(move("mrc", 0x0e100010, cp, op1, rd, crn, crm, op2));
    }

    /**
     * Starts an operation of a coprocessor.
     *
     * @param op1 first operation code, 0 to 15
     * @param op2 second operation code, 0 to 7
     */
    default Assembler cdp(
            Coprocessor cp,
            int op1,
            CoprocessorRegister crd,
            CoprocessorRegister crn,
            CoprocessorRegister crm,
            int op2) {
        return emit(operation("cdp", 0x0e000000, cp, op1, crd, crn, crm, op2));
    }

    /**
     * {@link #cdp} of the coprocessor's second set of instructions, which have no condition. ARMv5TE.
     *
     * @param op1 first operation code, 0 to 15
     * @param op2 second operation code, 0 to 7
     */
    default Assembler cdp2(
            Coprocessor cp,
            int op1,
            CoprocessorRegister crd,
            CoprocessorRegister crn,
            CoprocessorRegister crm,
            int op2) {
        return emitAlways(operation("cdp2", 0x1e000000, cp, op1, crd, crn, crm, op2));
    }

    private static Instruction operation(
            String mnemonic,
            int bits,
            Coprocessor cp,
            int op1,
            CoprocessorRegister crd,
            CoprocessorRegister crn,
            CoprocessorRegister crm,
            int op2) {
        int registers = crn.number() << 16 | crd.number() << 12 | crm.number();
        Instruction instruction = Instruction.of(
                mnemonic,
                cp + ", " + op1 + ", " + crd + ", " + crn + ", " + crm + ", " + op2,
                bits | op1 << 20 | cp.bits() | op2 << 5 | registers);
        requireCode(instruction, "op1", op1, 15);
        requireCode(instruction, "op2", op2, 7);
        return instruction;
    }

    /** Loads a coprocessor register from memory; the offset is a multiple of 4, -1020 to 1020. */
    default Assembler ldc(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emit(transfer("ldc", 0x0c100000, cp, crd, address));
    }

    /** {@link #ldc} with the N bit: a long transfer. */
    default Assembler ldcl(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emit(transfer("ldcl", 0x0c500000, cp, crd, address));
    }

    /** Stores a coprocessor register to memory; the offset is a multiple of 4, -1020 to 1020. */
    default Assembler stc(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emit(transfer("stc", 0x0c000000, cp, crd, address));
    }

    /** {@link #stc} with the N bit: a long transfer. */
    default Assembler stcl(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emit(transfer("stcl", 0x0c400000, cp, crd, address));
    }

    /**
     * {@link #mcr} of the coprocessor's second set of instructions, which have no condition. ARMv5TE.
     *
     * @param op1 first operation code, 0 to 7
     * @param op2 second operation code, 0 to 7
     */
    default Assembler mcr2(
            Coprocessor cp, int op1, Register rd, CoprocessorRegister crn, CoprocessorRegister crm, int op2) {
        return emitAlways(move("mcr2", 0x1e000010, cp, op1, rd, crn, crm, op2));
    }

    /**
     * {@link #mrc} of the coprocessor's second set of instructions, which have no condition. ARMv5TE.
     *
     * @param op1 first operation code, 0 to 7
     * @param op2 second operation code, 0 to 7
     */
    default Assembler mrc2(
            Coprocessor cp, int op1, Register rd, CoprocessorRegister crn, CoprocessorRegister crm, int op2) {
        return emitAlways(move("mrc2", 0x1e100010, cp, op1, rd, crn, crm, op2));
    }

    /** {@link #ldc} of the coprocessor's second set of instructions, which have no condition. ARMv5TE. */
    default Assembler ldc2(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emitAlways(transfer("ldc2", 0x1c100000, cp, crd, address));
    }

    /** {@link #stc} of the coprocessor's second set of instructions, which have no condition. ARMv5TE. */
    default Assembler stc2(Coprocessor cp, CoprocessorRegister crd, Address address) {
        return emitAlways(transfer("stc2", 0x1c000000, cp, crd, address));
    }

    /**
     * Moves two registers to a coprocessor. ARMv5TE.
     *
     * @param op operation code, 0 to 15
     */
    default Assembler mcrr(Coprocessor cp, int op, Register rd, Register rn, CoprocessorRegister crm) {
        return emit(moveTwo("mcrr", 0x0c400000, cp, op, rd, rn, crm));
    }

    /**
     * Moves from a coprocessor to two registers, which differ. ARMv5TE.
     *
     * @param op operation code, 0 to 15
     */
    default Assembler mrrc(Coprocessor cp, int op, Register rd, Register rn, CoprocessorRegister crm) {
        Instruction instruction = moveTwo("mrrc", 0x0c500000, cp, op, rd, rn, crm);
        instruction.require(rd != rn, "rd and rn are both " + rd + ", which is unpredictable");
        return emit(instruction);
    }

    private Instruction moveTwo(
            String mnemonic, int bits, Coprocessor cp, int op, Register rd, Register rn, CoprocessorRegister crm) {
        Instruction instruction = Instruction.of(
                mnemonic,
                cp + ", " + op + ", " + rd + ", " + rn + ", " + crm,
                bits | rn.number() << 16 | rd.number() << 12 | cp.bits() | op << 4 | crm.number());
        instruction.requireVersion5(version());
        requireCode(instruction, "op", op, 15);
        instruction.requireNoPc(rd, rn);
        return instruction;
    }

    private static Instruction move(
            String mnemonic,
            int bits,
            Coprocessor cp,
            int op1,
            Register rd,
            CoprocessorRegister crn,
            CoprocessorRegister crm,
            int op2) {
        int registers = crn.number() << 16 | rd.number() << 12 | crm.number();
        Instruction instruction = Instruction.of(
                mnemonic,
                cp + ", " + op1 + ", " + rd + ", " + crn + ", " + crm + ", " + op2,
                bits | op1 << 21 | cp.bits() | op2 << 5 | registers);
        requireCode(instruction, "op1", op1, 7);
        requireCode(instruction, "op2", op2, 7);
        boolean toFlags = (bits & 1 << 20) != 0;
        if (!toFlags) {
            instruction.requireNoPc(rd);
        }
        return instruction;
    }

    private static void requireCode(Instruction instruction, String name, int code, int most) {
        instruction.require(code >= 0 && code <= most, name + " " + code + " is not permitted; 0 to " + most + " are");
    }

    private static Instruction transfer(
            String mnemonic, int bits, Coprocessor cp, CoprocessorRegister crd, Address address) {
        Offset offset = address.offset();
        boolean unindexed = address.option() >= 0;
        int mode = unindexed
                ? 1 << 23 | address.option()
                : switch (address.indexing()) {
                            case OFFSET -> 1 << 24;
                            case PRE -> 1 << 24 | 1 << 21;
                            case POST -> 1 << 21;
                        }
                        | (offset.subtract() ? 0 : 1 << 23)
                        | offset.number() >> 2;
        Instruction instruction = Instruction.of(
                mnemonic,
                cp + ", " + crd + ", " + address,
                bits | mode | address.base().number() << 16 | crd.number() << 12 | cp.bits());
        instruction.require(
                offset.isNumber() && offset.number() <= 1020 && (offset.number() & 3) == 0,
                "offset " + offset + " is not permitted; multiples of 4 from -1020 to 1020 are");
        if (address.indexing() != Indexing.OFFSET && !unindexed) {
            instruction.requireNoPc(address.base());
        }
        return instruction;
    }

    /** What is assembled for. */
    ArmVersion version();

    /** Appends an instruction of ARMv5TE that can have no condition; for the assembler itself. */
    Assembler emitAlways(Instruction instruction);

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
