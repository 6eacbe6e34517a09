package trampoline.arch.arm.asm;

import trampoline.arch.arm.asm.Address.Indexing;
import trampoline.arch.arm.asm.Address.Offset;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.Encoding;

/** Puts loads, stores and swaps of one register together. */
final class SingleTransferEncoder {
    private static final int PRE_INDEXED = 1 << 24;
    private static final int UP = 1 << 23;
    private static final int WRITE_BACK = 1 << 21;
    private static final int BYTE = 1 << 22;

    private SingleTransferEncoder() {}

    /** Addressing mode 2. */
    static Instruction wordOrByte(String mnemonic, int bits, Register rd, Address address) {
        Instruction draft = draft(mnemonic, rd, address);
        if ((bits & BYTE) != 0) {
            draft.requireNoPc(rd);
        }
        int encoded = 0x04000000 | bits | rd.number() << 12 | indexing(address) | mode2(draft, address);
        checkBase(draft, rd, address);
        return Instruction.of(mnemonic, draft.operands(), encoded);
    }

    /** Addressing mode 2, post-indexed with the W bit. */
    static Instruction asUser(String mnemonic, int bits, Register rd, Address address) {
        Instruction draft = draft(mnemonic, rd, address);
        draft.require(
                address.isPlain() || address.indexing() == Indexing.POST,
                "address " + address + " is not permitted; [rn] and the post-indexed forms are");
        draft.requireNoPc(rd, address.base());
        draft.require(rd != address.base(), "rd and the updated base are both " + rd + ", which is unpredictable");
        int up = address.offset().subtract() ? 0 : UP;
        int encoded = 0x04000000
                | bits
                | WRITE_BACK
                | up
                | rd.number() << 12
                | address.base().number() << 16;
        return Instruction.of(mnemonic, draft.operands(), encoded | mode2(draft, address));
    }

    /** Addressing mode 3. */
    static Instruction halfOrSigned(String mnemonic, int bits, Register rd, Address address) {
        Instruction draft = draft(mnemonic, rd, address);
        draft.requireNoPc(rd);
        Offset offset = address.offset();
        int encoded = bits | rd.number() << 12 | indexing(address);
        if (offset.isNumber()) {
            draft.require(
                    offset.number() <= 255,
                    "offset " + offset + " is not permitted for " + mnemonic + "; -255 to 255 are");
            encoded |= 1 << 22 | (offset.number() & 0xf0) << 4 | offset.number() & 0xf;
        } else {
            draft.require(
                    offset.register() instanceof Register,
                    "offset " + offset + " is not permitted for " + mnemonic + "; a plain register is");
            encoded |= indexRegister(draft, address, (Register) offset.register());
        }
        checkBase(draft, rd, address);
        return Instruction.of(mnemonic, draft.operands(), encoded);
    }

    /** Addressing mode 3, for two registers. */
    static Instruction doubleword(String mnemonic, int bits, Register rd, Address address, ArmVersion version) {
        Instruction one = halfOrSigned(mnemonic, bits, rd, address);
        one.requireVersion5(version);
        one.require(
                (rd.number() & 1) == 0 && rd != Register.LR,
                "rd " + rd + " is not permitted; the even registers r0 to r12 are");
        Register second = Register.values()[rd.number() + 1];
        one.require(
                address.indexing() == Indexing.OFFSET || second != address.base(),
                second + " is loaded or stored, and updated as the base, which is unpredictable");
        boolean load = (bits & 0x20) == 0;
        Operand2 index = address.offset().register();
        one.require(
                !load || index == null || index != rd && index != second,
                "the index " + index + " is loaded too, which is unpredictable");
        return one;
    }

    /** Addressing mode 2 without a register to load. */
    static Instruction preload(Address address) {
        Instruction draft = Instruction.of("pld", address.toString(), 0);
        draft.require(
                address.option() < 0 && address.indexing() == Indexing.OFFSET,
                "address " + address + " is not permitted; [rn] and [rn, offset] are");
        int encoded = 0x1450f000 | indexing(address) | mode2(draft, address);
        return Instruction.of("pld", draft.operands(), encoded);
    }

    /** Addressing mode 2 relative to the program counter. */
    static Instruction atLabel(String mnemonic, int bits, Register rd, String label) {
        Encoding encoding = (labels, address, text) -> {
            int distance = (int) (labels.address(label, text) - (address + 8));
            if (Math.abs(distance) > 4095) {
                throw new AssemblyException(
                        text, "label '" + label + "' is " + distance + " bytes from pc; -4095 to 4095 are permitted");
            }
            return relativeToPc(bits, rd, distance);
        };
        Instruction instruction = new Instruction(mnemonic, rd + ", " + label, encoding);
        if ((bits & BYTE) != 0) {
            instruction.requireNoPc(rd);
        }
        return instruction;
    }

    static int relativeToPc(int bits, Register rd, int distance) {
        int up = distance < 0 ? 0 : UP;
        int base = Register.PC.number() << 16;
        return 0x04000000 | bits | PRE_INDEXED | up | base | rd.number() << 12 | Math.abs(distance);
    }

    static Instruction swap(String mnemonic, int bits, Register rd, Register rm, Address address) {
        Register rn = address.base();
        int registers = rn.number() << 16 | rd.number() << 12 | rm.number();
        Instruction instruction =
                Instruction.of(mnemonic, rd + ", " + rm + ", " + address, 0x01000090 | bits | registers);
        instruction.require(address.isPlain(), "address " + address + " is not permitted; [rn] is");
        instruction.requireNoPc(rd, rm, rn);
        instruction.require(rn != rd && rn != rm, "the base " + rn + " has to differ from rd and rm");
        return instruction;
    }

    private static Instruction draft(String mnemonic, Register rd, Address address) {
        Instruction draft = Instruction.of(mnemonic, rd + ", " + address, 0);
        draft.require(address.option() < 0, "address " + address + " is for coprocessor transfers only");
        return draft;
    }

    private static int indexing(Address address) {
        int bits = address.base().number() << 16 | (address.offset().subtract() ? 0 : UP);
        return switch (address.indexing()) {
            case OFFSET -> bits | PRE_INDEXED;
            case PRE -> bits | PRE_INDEXED | WRITE_BACK;
            case POST -> bits;
        };
    }

    private static int mode2(Instruction draft, Address address) {
        Offset offset = address.offset();
        if (offset.isNumber()) {
            draft.require(offset.number() <= 4095, "offset " + offset + " is not permitted; -4095 to 4095 are");
            return offset.number();
        }
        if (offset.register() instanceof ShiftedRegister shifted) {
            draft.require(
                    shifted.amountRegister() == null,
                    "offset " + offset + " is not permitted: the shift amount of an index is a constant");
            return 1 << 25 | shifted.bits() | indexRegister(draft, address, shifted.register());
        }
        return 1 << 25 | indexRegister(draft, address, (Register) offset.register());
    }

    private static int indexRegister(Instruction draft, Address address, Register index) {
        draft.requireNoPc(index);
        draft.require(
                address.indexing() == Indexing.OFFSET || index != address.base(),
                "base and index are both " + index + ", and the base is updated, which is unpredictable");
        return index.number();
    }

    private static void checkBase(Instruction draft, Register rd, Address address) {
        if (address.indexing() != Indexing.OFFSET) {
            draft.requireNoPc(address.base());
            draft.require(rd != address.base(), "rd and the updated base are both " + rd + ", which is unpredictable");
        }
    }
}
