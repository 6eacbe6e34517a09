package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;
import trampoline.assembler.Encoding;

/**
 * One instruction without its condition.
 *
 * @param mnemonic what the condition is appended to
 * @param operands as listed
 * @param encoding bits 27 to 0, and bit 28 of those that have no condition
 */
record Instruction(String mnemonic, String operands, Encoding encoding) {
    static Instruction of(String mnemonic, String operands, int bits) {
        return new Instruction(mnemonic, operands, (labels, address, text) -> bits);
    }

    @Override
    public String toString() {
        return mnemonic + " " + operands;
    }

    /** Fails for this instruction unless {@code permitted}. */
    void require(boolean permitted, String problem) {
        if (!permitted) {
            throw new AssemblyException(toString(), problem);
        }
    }

    /** Fails for this instruction when {@code version} has it not yet. */
    void requireVersion5(ArmVersion version) {
        require(
                version.compareTo(ArmVersion.ARMV5TE) >= 0,
                mnemonic + " is not permitted for " + version.gnuName() + "; " + ArmVersion.ARMV5TE.gnuName()
                        + " has it");
    }

    /** Fails for this instruction when one of {@code registers} is the program counter. */
    void requireNoPc(Register... registers) {
        for (Register register : registers) {
            require(register != Register.PC, "pc is not permitted as a register here; r0 to lr are");
        }
    }
}
