package trampoline.arch.arm.asm;

/**
 * Block transfers (ARM Architecture Reference Manual, section A3.12). A base with write-back is written {@code R0.wb()}, a
 * list with the caret {@code regs(R1, PC).caret()}.
 */
public sealed interface BlockTransfer permits Assembler {
    /** Loads registers, increment after. */
    default Assembler ldmia(Register base, RegisterList list) {
        return block("ldmia", 1 << 23 | 1 << 20, base, false, list);
    }

    /** Loads registers, increment after, and updates the base. */
    default Assembler ldmia(WriteBack base, RegisterList list) {
        return block("ldmia", 1 << 23 | 1 << 20, base.base(), true, list);
    }

    /** Loads registers, increment before. */
    default Assembler ldmib(Register base, RegisterList list) {
        return block("ldmib", 3 << 23 | 1 << 20, base, false, list);
    }

    /** Loads registers, increment before, and updates the base. */
    default Assembler ldmib(WriteBack base, RegisterList list) {
        return block("ldmib", 3 << 23 | 1 << 20, base.base(), true, list);
    }

    /** Loads registers, decrement after. */
    default Assembler ldmda(Register base, RegisterList list) {
        return block("ldmda", 1 << 20, base, false, list);
    }

    /** Loads registers, decrement after, and updates the base. */
    default Assembler ldmda(WriteBack base, RegisterList list) {
        return block("ldmda", 1 << 20, base.base(), true, list);
    }

    /** Loads registers, decrement before. */
    default Assembler ldmdb(Register base, RegisterList list) {
        return block("ldmdb", 1 << 24 | 1 << 20, base, false, list);
    }

    /** Loads registers, decrement before, and updates the base. */
    default Assembler ldmdb(WriteBack base, RegisterList list) {
        return block("ldmdb", 1 << 24 | 1 << 20, base.base(), true, list);
    }

    /** Stores registers, increment after. */
    default Assembler stmia(Register base, RegisterList list) {
        return block("stmia", 1 << 23, base, false, list);
    }

    /** Stores registers, increment after, and updates the base. */
    default Assembler stmia(WriteBack base, RegisterList list) {
        return block("stmia", 1 << 23, base.base(), true, list);
    }

    /** Stores registers, increment before. */
    default Assembler stmib(Register base, RegisterList list) {
        return block("stmib", 3 << 23, base, false, list);
    }

    /** Stores registers, increment before, and updates the base. */
    default Assembler stmib(WriteBack base, RegisterList list) {
        return block("stmib", 3 << 23, base.base(), true, list);
    }

    /** Stores registers, decrement after. */
    default Assembler stmda(Register base, RegisterList list) {
        return block("stmda", 0, base, false, list);
    }

    /** Stores registers, decrement after, and updates the base. */
    default Assembler stmda(WriteBack base, RegisterList list) {
        return block("stmda", 0, base.base(), true, list);
    }

    /** Stores registers, decrement before. */
    default Assembler stmdb(Register base, RegisterList list) {
        return block("stmdb", 1 << 24, base, false, list);
    }

    /** Stores registers, decrement before, and updates the base. */
    default Assembler stmdb(WriteBack base, RegisterList list) {
        return block("stmdb", 1 << 24, base.base(), true, list);
    }

    /** Pushes registers on a full descending stack at {@code sp}; a single one by {@code str rd, [sp, #-4]!}. */
    default Assembler push(Register first, Register... more) {
        RegisterList list = RegisterList.regs(first, more);
        int bits = more.length == 0 ? 0x052d0004 | first.number() << 12 : 0x092d0000 | list.bits();
        Instruction instruction = Instruction.of("push", list.toString(), bits);
        int sp = 1 << Register.SP.number();
        boolean lowest = more.length > 0 && (list.bits() & sp - 1) == 0;
        instruction.require((list.bits() & sp) == 0 || lowest, "sp is in the list and updated, which is unpredictable");
        return emit(instruction);
    }

    /** Pops registers from a full descending stack at {@code sp}; a single one by {@code ldr rd, [sp], #4}. */
    default Assembler pop(Register first, Register... more) {
        RegisterList list = RegisterList.regs(first, more);
        int bits = more.length == 0 ? 0x049d0004 | first.number() << 12 : 0x08bd0000 | list.bits();
        Instruction instruction = Instruction.of("pop", list.toString(), bits);
        instruction.require(
                (list.bits() & 1 << Register.SP.number()) == 0,
                "sp is in the list and updated, which is unpredictable");
        return emit(instruction);
    }

    private Assembler block(String mnemonic, int bits, Register base, boolean writeBack, RegisterList list) {
        boolean load = (bits & 1 << 20) != 0;
        int options = (list.hasCaret() ? 1 << 22 : 0) | (writeBack ? 1 << 21 : 0);
        Instruction instruction = Instruction.of(
                mnemonic,
                base + (writeBack ? "!" : "") + ", " + list,
                0x08000000 | bits | options | base.number() << 16 | list.bits());
        instruction.requireNoPc(base);
        boolean listed = (list.bits() & 1 << base.number()) != 0;
        boolean lowest = (list.bits() & (1 << base.number()) - 1) == 0;
        instruction.require(
                !writeBack || !listed || (!load && lowest),
                base + " is in the list and updated, which is unpredictable; leave one out");
        boolean userBank = list.hasCaret() && !(load && (list.bits() & 1 << Register.PC.number()) != 0);
        instruction.require(
                !writeBack || !userBank,
                "write-back is not permitted with user bank registers; update " + base + " by add or sub");
        return emit(instruction);
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
