package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;
import trampoline.assembler.Numbers;

/** Branches and the software interrupt (ARM Architecture Reference Manual, section A3.3). */
public sealed interface Branches permits Assembler {
    /** Branches to a label within 32 MiB. */
    default Assembler b(String label) {
        return emit(branch("b", 0x0a000000, label));
    }

    /** Calls the routine at a label within 32 MiB: the return address goes to {@code lr}. */
    default Assembler bl(String label) {
        return emit(branch("bl", 0x0b000000, label));
    }

    /** Branches if equal. */
    default Assembler beq(String label) {
        return when(Condition.EQ).b(label);
    }

    /** Branches if not equal. */
    default Assembler bne(String label) {
        return when(Condition.NE).b(label);
    }

    /** Branches if the carry is set. */
    default Assembler bcs(String label) {
        return when(Condition.CS).b(label);
    }

    /** Branches if the carry is clear. */
    default Assembler bcc(String label) {
        return when(Condition.CC).b(label);
    }

    /** Branches if negative. */
    default Assembler bmi(String label) {
        return when(Condition.MI).b(label);
    }

    /** Branches if positive or zero. */
    default Assembler bpl(String label) {
        return when(Condition.PL).b(label);
    }

    /** Branches if overflow. */
    default Assembler bvs(String label) {
        return when(Condition.VS).b(label);
    }

    /** Branches if no overflow. */
    default Assembler bvc(String label) {
        return when(Condition.VC).b(label);
    }

    /** Branches if unsigned higher. */
    default Assembler bhi(String label) {
        return when(Condition.HI).b(label);
    }

    /** Branches if unsigned lower or same. */
    default Assembler bls(String label) {
        return when(Condition.LS).b(label);
    }

    /** Branches if signed greater or equal. */
    default Assembler bge(String label) {
        return when(Condition.GE).b(label);
    }

    /** Branches if signed less. */
    default Assembler blt(String label) {
        return when(Condition.LT).b(label);
    }

    /** Branches if signed greater. */
    default Assembler bgt(String label) {
        return when(Condition.GT).b(label);
    }

    /** Branches if signed less or equal. */
    default Assembler ble(String label) {
        return when(Condition.LE).b(label);
    }

    /** Branches to an address in a register, to Thumb state if its bit 0 is set. ARMv4T. */
    default Assembler bx(Register rm) {
        Instruction instruction = Instruction.of("bx", rm.toString(), 0x012fff10 | rm.number());
        instruction.require(
                version().compareTo(ArmVersion.ARMV4T) >= 0,
                "bx is not permitted for " + version().gnuName() + "; use mov(PC, " + rm.name() + ")");
        return emit(instruction);
    }

    /** Calls the routine at an address in a register, in Thumb state if its bit 0 is set. ARMv5TE. */
    default Assembler blx(Register rm) {
        Instruction instruction = Instruction.of("blx", rm.toString(), 0x012fff30 | rm.number());
        instruction.requireVersion5(version());
        instruction.requireNoPc(rm);
        return emit(instruction);
    }

    /** Calls the Thumb routine at a label within 32 MiB. ARMv5TE. */
    default Assembler blx(String label) {
        Instruction instruction = new Instruction("blx", label, (labels, address, text) -> {
            int distance = (int) (labels.address(label, text) - (address + 8));
            if ((distance & 1) != 0 || distance != distance << 6 >> 6) {
                throw new AssemblyException(
                        text,
                        "label '" + label + "' is " + distance + " bytes from pc; even distances from -33554432 to"
                                + " 33554430 are permitted");
            }
            return 0x1a000000 | (distance & 2) << 23 | distance >>> 2 & 0x00ffffff;
        });
        return emitAlways(instruction);
    }

    /** Breakpoint: a prefetch abort, with a comment field of 16 bits. ARMv5TE. */
    default Assembler bkpt(int number) {
        Instruction instruction =
                Instruction.of("bkpt", Numbers.hex(number), 0x01200070 | (number & 0xfff0) << 4 | number & 15);
        instruction.require(number >>> 16 == 0, "number " + Numbers.hex(number) + " is not permitted; 0 to 0xffff are");
        return emitAlways(instruction);
    }

    /** Software interrupt with a comment field of 24 bits. */
    default Assembler swi(int number) {
        Instruction instruction = Instruction.of("swi", Numbers.hex(number), 0x0f000000 | number);
        instruction.require(
                number >>> 24 == 0, "number " + Numbers.hex(number) + " is not permitted; 0 to 0xffffff are");
        return emit(instruction);
    }

    private static Instruction branch(String mnemonic, int bits, String label) {
        return new Instruction(mnemonic, label, (labels, address, text) -> {
            int distance = (int) (labels.address(label, text) - (address + 8));
            if ((distance & 3) != 0) {
                throw new AssemblyException(text, "label '" + label + "' is not word-aligned; put align(4) before it");
            }
            if (distance != distance << 6 >> 6) {
                throw new AssemblyException(
                        text,
                        "label '" + label + "' is " + distance + " bytes from pc; a branch reaches -33554432 to"
                                + " 33554428; use ldr(PC, addressOf(\"" + label + "\"))");
            }
            return bits | distance >>> 2 & 0x00ffffff;
        });
    }

    /** The condition of the next instruction. */
    Assembler when(Condition condition);

    /** What is assembled for. */
    ArmVersion version();

    /** Appends an instruction of ARMv5TE that can have no condition; for the assembler itself. */
    Assembler emitAlways(Instruction instruction);

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
