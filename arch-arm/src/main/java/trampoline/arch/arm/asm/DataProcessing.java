package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;

/**
 * Data processing (ARM Architecture Reference Manual, section A3.4). An immediate that cannot be encoded is tried with the
 * counterpart that does the same with its complement or negative, as the GNU assembler does: {@code cmp r0, #-1} becomes
 * {@code cmn r0, #1}.
 */
public sealed interface DataProcessing permits Assembler {
    /** Bitwise and. */
    default Assembler and(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.AND, false, rd, rn, operand);
    }

    /** Bitwise and, setting the flags. */
    default Assembler ands(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.AND, true, rd, rn, operand);
    }

    /** Exclusive or. */
    default Assembler eor(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.EOR, false, rd, rn, operand);
    }

    /** Exclusive or, setting the flags. */
    default Assembler eors(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.EOR, true, rd, rn, operand);
    }

    /** Subtract. */
    default Assembler sub(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.SUB, false, rd, rn, operand);
    }

    /** Subtract, setting the flags. */
    default Assembler subs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.SUB, true, rd, rn, operand);
    }

    /** Reverse subtract: operand minus {@code rn}. */
    default Assembler rsb(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.RSB, false, rd, rn, operand);
    }

    /** Reverse subtract: operand minus {@code rn}, setting the flags. */
    default Assembler rsbs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.RSB, true, rd, rn, operand);
    }

    /** Add. */
    default Assembler add(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ADD, false, rd, rn, operand);
    }

    /** Add, setting the flags. */
    default Assembler adds(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ADD, true, rd, rn, operand);
    }

    /** Add with carry. */
    default Assembler adc(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ADC, false, rd, rn, operand);
    }

    /** Add with carry, setting the flags. */
    default Assembler adcs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ADC, true, rd, rn, operand);
    }

    /** Subtract with carry. */
    default Assembler sbc(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.SBC, false, rd, rn, operand);
    }

    /** Subtract with carry, setting the flags. */
    default Assembler sbcs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.SBC, true, rd, rn, operand);
    }

    /** Reverse subtract with carry. */
    default Assembler rsc(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.RSC, false, rd, rn, operand);
    }

    /** Reverse subtract with carry, setting the flags. */
    default Assembler rscs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.RSC, true, rd, rn, operand);
    }

    /** Bitwise or. */
    default Assembler orr(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ORR, false, rd, rn, operand);
    }

    /** Bitwise or, setting the flags. */
    default Assembler orrs(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.ORR, true, rd, rn, operand);
    }

    /** Bit clear: {@code rn} and not operand. */
    default Assembler bic(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.BIC, false, rd, rn, operand);
    }

    /** Bit clear: {@code rn} and not operand, setting the flags. */
    default Assembler bics(Register rd, Register rn, Operand2 operand) {
        return three(Opcode.BIC, true, rd, rn, operand);
    }

    /** Move. */
    default Assembler mov(Register rd, Operand2 operand) {
        return move(Opcode.MOV, false, rd, operand);
    }

    /** Move, setting the flags. */
    default Assembler movs(Register rd, Operand2 operand) {
        return move(Opcode.MOV, true, rd, operand);
    }

    /** Move the complement. */
    default Assembler mvn(Register rd, Operand2 operand) {
        return move(Opcode.MVN, false, rd, operand);
    }

    /** Move the complement, setting the flags. */
    default Assembler mvns(Register rd, Operand2 operand) {
        return move(Opcode.MVN, true, rd, operand);
    }

    /** Test bits: flags of {@code rn} and operand. */
    default Assembler tst(Register rn, Operand2 operand) {
        return compare(Opcode.TST, rn, operand);
    }

    /** Test equivalence: flags of {@code rn} exclusive or operand. */
    default Assembler teq(Register rn, Operand2 operand) {
        return compare(Opcode.TEQ, rn, operand);
    }

    /** Compare: flags of {@code rn} minus operand. */
    default Assembler cmp(Register rn, Operand2 operand) {
        return compare(Opcode.CMP, rn, operand);
    }

    /** Compare negative: flags of {@code rn} plus operand. */
    default Assembler cmn(Register rn, Operand2 operand) {
        return compare(Opcode.CMN, rn, operand);
    }

    /** Does nothing: {@code mov r0, r0}. */
    default Assembler nop() {
        return emit(Instruction.of("nop", "", 0x01a00000));
    }

    /** The address of a nearby label, relative to the program counter: {@code add} or {@code sub rd, pc, #distance}. */
    default Assembler adr(Register rd, String label) {
        return emit(new Instruction("adr", rd + ", " + label, (labels, address, text) -> {
            int distance = (int) (labels.address(label, text) - (address + 8));
            boolean forward = distance >= 0;
            int bits = Immediate.encode(forward ? distance : -distance)
                    .orElseThrow(() -> new AssemblyException(
                            text,
                            "label '" + label + "' is " + distance + " bytes from pc; " + Immediate.PERMITTED
                                    + "; use ldr(" + rd.name() + ", addressOf(\"" + label + "\"))"));
            Opcode opcode = forward ? Opcode.ADD : Opcode.SUB;
            return 1 << 25 | opcode.bits() | Register.PC.number() << 16 | rd.number() << 12 | bits;
        }));
    }

    private Assembler three(Opcode opcode, boolean flags, Register rd, Register rn, Operand2 operand) {
        return emit(DataProcessingEncoder.encode(
                opcode,
                flags,
                rd + ", " + rn + ", " + operand,
                rd.number() << 12 | rn.number() << 16,
                operand,
                rd,
                rn));
    }

    private Assembler move(Opcode opcode, boolean flags, Register rd, Operand2 operand) {
        return emit(DataProcessingEncoder.encode(opcode, flags, rd + ", " + operand, rd.number() << 12, operand, rd));
    }

    private Assembler compare(Opcode opcode, Register rn, Operand2 operand) {
        return emit(DataProcessingEncoder.encode(opcode, false, rn + ", " + operand, rn.number() << 16, operand, rn));
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
