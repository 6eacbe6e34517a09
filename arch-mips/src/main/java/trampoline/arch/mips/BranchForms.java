package trampoline.arch.mips;

import java.util.HashSet;
import java.util.Set;
import trampoline.arch.mips.MipsDecoder.Form;
import trampoline.engine.BlockBuilder;
import trampoline.engine.DecodeTable;

/**
 * Branches and jumps with their delay slots. A condition is looked at behind the slot, where it decides the jump, unless
 * the slot may write what it looks at; then, and for the likely forms whose slot depends on it, it is captured before.
 */
final class BranchForms {
    private static final int LINK = 31;

    private final MipsDecoder decoder;
    private final Set<Form> forms = new HashSet<>();

    BranchForms(MipsDecoder decoder) {
        this.decoder = decoder;
    }

    boolean isBranch(Form form) {
        return forms.contains(form);
    }

    void rows(DecodeTable<Form> table) {
        Comparison equal = new Comparison("equal", true);
        Comparison notEqual = new Comparison("notEqual", true);
        Comparison lessOrZero = new Comparison("lessOrZero", false);
        Comparison greaterThanZero = new Comparison("greaterThanZero", false);
        Comparison lessThanZero = new Comparison("lessThanZero", false);
        Comparison greaterOrZero = new Comparison("greaterOrZero", false);
        row(table, "000010 iiiiiiiiiiiiiiiiiiiiiiiiii", (word, block) -> jump(word, block, 0));
        row(table, "000011 iiiiiiiiiiiiiiiiiiiiiiiiii", (word, block) -> jump(word, block, LINK));
        row(table, "000000 sssss xxxxxxxxxx hhhhh 001000", (word, block) -> jumpRegister(word, block, 0));
        row(table, "000000 sssss xxxxx ddddd hhhhh 001001", (word, block) -> jumpRegister(word, block, word.rd()));
        row(table, "000100 00000 00000 oooooooooooooooo", this::always);
        row(table, "000100 ssssstttttoooooooooooooooo", equal.plain());
        row(table, "000101 ssssstttttoooooooooooooooo", notEqual.plain());
        row(table, "000110 sssss xxxxx oooooooooooooooo", lessOrZero.plain());
        row(table, "000111 sssss xxxxx oooooooooooooooo", greaterThanZero.plain());
        row(table, "010100 ssssstttttoooooooooooooooo", equal.likely());
        row(table, "010101 ssssstttttoooooooooooooooo", notEqual.likely());
        row(table, "010110 sssss xxxxx oooooooooooooooo", lessOrZero.likely());
        row(table, "010111 sssss xxxxx oooooooooooooooo", greaterThanZero.likely());
        row(table, "000001 sssss 00000 oooooooooooooooo", lessThanZero.plain());
        row(table, "000001 sssss 00001 oooooooooooooooo", greaterOrZero.plain());
        row(table, "000001 sssss 00010 oooooooooooooooo", lessThanZero.likely());
        row(table, "000001 sssss 00011 oooooooooooooooo", greaterOrZero.likely());
        row(table, "000001 sssss 10000 oooooooooooooooo", linking(lessThanZero.plain()));
        row(table, "000001 sssss 10001 oooooooooooooooo", linking(greaterOrZero.plain()));
        row(table, "000001 sssss 10010 oooooooooooooooo", linking(lessThanZero.likely()));
        row(table, "000001 sssss 10011 oooooooooooooooo", linking(greaterOrZero.likely()));
    }

    private void row(DecodeTable<Form> table, String pattern, Form form) {
        forms.add(form);
        table.row(pattern, form);
    }

    private void slot(Word word, BlockBuilder block) {
        int address = word.address + 4;
        block.delaySlot(address, 4);
        decoder.decodeDelaySlot(word.core, address, word.core.fetchWord(address), block);
    }

    private static void link(Word word, BlockBuilder block, int register) {
        if (register != 0) {
            block.emit(MipsDecoder.op("loadConstant"), register, word.address + 8);
        }
    }

    private void jump(Word word, BlockBuilder block, int linkRegister) {
        link(word, block, linkRegister);
        slot(word, block);
        block.branch(word.jumpTarget());
    }

    private void always(Word word, BlockBuilder block) {
        slot(word, block);
        block.branch(word.branchTarget());
    }

    private void jumpRegister(Word word, BlockBuilder block, int linkRegister) {
        boolean capture = linkRegister != 0 || slotMayWrite(word, word.rs());
        if (capture) {
            block.emit(MipsDecoder.op("captureTarget"), word.rs());
        }
        link(word, block, linkRegister);
        slot(word, block);
        if (capture) {
            block.emit(MipsDecoder.op("jumpToCaptured"));
        } else {
            block.emit(MipsDecoder.op("jumpToRegister"), word.rs());
        }
    }

    /** BLTZAL and its kin link whether or not they branch. */
    private static Form linking(Form branch) {
        return (word, block) -> {
            link(word, block, LINK);
            branch.decode(word, block);
        };
    }

    /** True unless the instruction in the delay slot certainly leaves {@code register} alone. */
    private static boolean slotMayWrite(Word word, int register) {
        if (register == 0) {
            return false;
        }
        int slot;
        try {
            slot = word.core.fetchWord(word.address + 4);
        } catch (trampoline.engine.runtime.GuestFault e) {
            // reported when the slot itself is decoded
            return true;
        }
        return (slot >>> 11 & 31) == register || (slot >>> 16 & 31) == register;
    }

    /** A comparison, by the names of its condition and of the instruction that captures it. */
    private final class Comparison {
        private final int condition;
        private final int capture;
        private final int captured = MipsDecoder.op("captured");
        private final boolean two;

        Comparison(String name, boolean twoRegisters) {
            condition = MipsDecoder.op(name);
            capture = MipsDecoder.op("capture" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
            two = twoRegisters;
        }

        private int[] operands(Word word) {
            return two ? new int[] {word.rs(), word.rt()} : new int[] {word.rs()};
        }

        Form plain() {
            return (word, block) -> {
                if (slotMayWrite(word, word.rs()) || two && slotMayWrite(word, word.rt())) {
                    block.emit(capture, operands(word));
                    slot(word, block);
                    block.branchIf(captured, word.branchTarget());
                } else {
                    slot(word, block);
                    block.branchIf(condition, word.branchTarget(), operands(word));
                }
            };
        }

        /** The slot is executed only when the branch is taken; it counts as an instruction either way. */
        Form likely() {
            return (word, block) -> {
                block.emit(capture, operands(word));
                int address = word.address + 4;
                block.delaySlot(address, 4);
                int bits = word.core.fetchWord(address);
                block.guard(captured);
                decoder.decodeDelaySlot(word.core, address, bits, block);
                block.branchIf(captured, word.branchTarget());
            };
        }
    }
}
