package trampoline.arch.mips.asm;

import trampoline.assembler.AssemblyException;
import trampoline.assembler.Encoding;

/**
 * One instruction.
 *
 * @param mnemonic name
 * @param operands as listed
 * @param place what its neighbours may be
 * @param encoding the word
 */
record Instruction(String mnemonic, String operands, Place place, Encoding encoding) {
    /** What an instruction has to do with delay slots. */
    enum Place {
        /** May be in a delay slot. */
        ANYWHERE,
        /** Has a delay slot, so it must not be in one. */
        BEFORE_SLOT,
        /** Must not be in a delay slot. */
        NOT_IN_SLOT
    }

    static Instruction of(String mnemonic, String operands, int bits) {
        return new Instruction(mnemonic, operands, Place.ANYWHERE, (labels, address, text) -> bits);
    }

    static Instruction of(Place place, String mnemonic, String operands, int bits) {
        return new Instruction(mnemonic, operands, place, (labels, address, text) -> bits);
    }

    /** With registers in the usual three fields. */
    static Instruction fields(String mnemonic, String operands, int bits, Register rs, Register rt, Register rd) {
        return of(mnemonic, operands, bits | rs.number() << 21 | rt.number() << 16 | rd.number() << 11);
    }

    static String list(Object... operands) {
        StringBuilder text = new StringBuilder();
        for (Object operand : operands) {
            text.append(text.length() == 0 ? "" : ", ").append(operand);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return (mnemonic + " " + operands).stripTrailing();
    }

    /** This, unless it is not {@code permitted}. */
    Instruction require(boolean permitted, String problem) {
        if (!permitted) {
            throw new AssemblyException(toString(), problem);
        }
        return this;
    }

    /** This, unless {@code value} is out of range. */
    Instruction requireRange(String what, int value, int least, int most) {
        return require(
                value >= least && value <= most,
                what + " " + value + " is not permitted; " + least + " to " + most + " are");
    }
}
