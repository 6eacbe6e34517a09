package trampoline.arch.mips.asm;

import trampoline.arch.mips.asm.Instruction.Place;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.Labels;
import trampoline.assembler.Numbers;

/** Encoders of instructions that have a delay slot. */
final class BranchEncoder {
    private static final int REGION = 0xf0000000;

    private BranchEncoder() {}

    static Instruction register(String mnemonic, String operands, int bits) {
        return Instruction.of(Place.BEFORE_SLOT, mnemonic, operands, bits);
    }

    static Instruction jump(String mnemonic, int bits, String label) {
        return new Instruction(mnemonic, label, Place.BEFORE_SLOT, (labels, address, text) -> {
            long target = aligned(labels, label, text);
            if (((address + 4 ^ target) & REGION) != 0) {
                throw new AssemblyException(
                        text,
                        "label '" + label + "' at " + Numbers.hex(target)
                                + " is not in the 256 MiB of the delay slot; use la and jr");
            }
            return bits | (int) (target >>> 2) & 0x03ffffff;
        });
    }

    static Instruction branch(String mnemonic, String operands, int bits, String label) {
        String all = operands.isEmpty() ? label : operands + ", " + label;
        return new Instruction(mnemonic, all, Place.BEFORE_SLOT, (labels, address, text) -> {
            int distance = (int) (aligned(labels, label, text) - (address + 4));
            if (distance >> 2 != (short) (distance >> 2)) {
                throw new AssemblyException(
                        text,
                        "label '" + label + "' is " + distance + " bytes from the delay slot; a branch reaches -131072"
                                + " to 131068; use j");
            }
            return bits | distance >>> 2 & 0xffff;
        });
    }

    private static long aligned(Labels labels, String label, String text) {
        long address = labels.address(label, text);
        if ((address & 3) != 0) {
            throw new AssemblyException(text, "label '" + label + "' is not word-aligned; put align(4) before it");
        }
        return address;
    }
}
