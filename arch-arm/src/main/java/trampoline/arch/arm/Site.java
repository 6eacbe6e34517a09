package trampoline.arch.arm;

import trampoline.engine.BlockBuilder;

/** What a decoder knows about the instruction it decodes, besides its bits. One is reused for all of a core. */
final class Site {
    final ArmModel model;

    /** Coprocessor 15, or null on a model without. */
    final SystemControl systemControl;

    /** Address of the instruction. */
    int address;

    /** True in user mode. */
    boolean user;

    /** Takes the operations. */
    BlockBuilder block;

    Site(ArmModel model, SystemControl systemControl) {
        this.model = model;
        this.systemControl = systemControl;
    }

    void at(int newAddress, boolean newUser, BlockBuilder newBlock) {
        address = newAddress;
        user = newUser;
        block = newBlock;
    }

    /** Before an instruction with {@code register} as operand: makes r15 read as {@code offset} from its address. */
    void reading(int register, int offset) {
        if (register == 15) {
            block.emit(Operations.SET_PC, address + offset);
        }
    }

    /** Before an instruction with three registers as operands, of which r15 reads as the address plus 8. */
    void readingAny(int one, int two, int three) {
        if (one == 15 || two == 15 || three == 15) {
            reading(15, 8);
        }
    }

    /** The register to use as a base address: r15 as such reads as the address plus 8. */
    int base(int register) {
        if (register != 15) {
            return register;
        }
        block.emit(Operations.MOV_IMMEDIATE, ArmCore.PC_BASE, address + 8);
        return ArmCore.PC_BASE;
    }

    /** Branches to what a load has put into r15; from version 5 on that may change the instruction set state. */
    void branchToLoaded(int mask) {
        if (model.version5) {
            block.emit(Operations.BRANCH_TO_LOADED);
        } else {
            block.emit(Operations.BRANCH_TO_REGISTER, 15, mask);
        }
    }

    void undefined() {
        block.emit(Operations.UNDEFINED);
    }
}
