package trampoline.arch.mips.asm;

import trampoline.assembler.Numbers;

/** Encoders of instructions with a 16-bit immediate. */
final class Immediates {
    private Immediates() {}

    static Instruction signed(String mnemonic, int bits, Register rt, Register rs, int immediate) {
        return instruction(mnemonic, bits, rt, rs, immediate, Integer.toString(immediate))
                .requireRange("immediate", immediate, -32768, 32767);
    }

    static Instruction unsigned(String mnemonic, int bits, Register rt, Register rs, int immediate) {
        return instruction(mnemonic, bits, rt, rs, immediate, Numbers.hex(immediate))
                .requireRange("immediate", immediate, 0, 65535);
    }

    private static Instruction instruction(
            String mnemonic, int bits, Register rt, Register rs, int immediate, String text) {
        return Instruction.fields(
                mnemonic, Instruction.list(rt, rs, text), bits | immediate & 0xffff, rs, rt, Register.ZERO);
    }

    static Instruction half(String mnemonic, int bits, Register rt, String operands, Half half) {
        boolean upper = mnemonic.equals("lui");
        return new Instruction(
                        mnemonic,
                        operands,
                        Instruction.Place.ANYWHERE,
                        (labels, address, text) -> bits | rt.number() << 16 | half.resolve(labels, text))
                .require(half.upper() == upper, half + " is not permitted; " + (upper ? "%hi" : "%lo") + " is");
    }
}
