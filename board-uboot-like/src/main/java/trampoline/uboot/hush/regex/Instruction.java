package trampoline.uboot.hush.regex;

import java.util.function.IntPredicate;

/**
 * A step of a compiled expression. Jumps are counted from the instruction itself.
 *
 * @param first where to go on, for {@link Op#SPLIT} with preference; which slot, for {@link Op#SAVE}
 * @param second the other way of a {@link Op#SPLIT}
 * @param characters what a {@link Op#CHARACTER} matches
 */
record Instruction(Op op, int first, int second, IntPredicate characters) {
    enum Op {
        CHARACTER,
        SPLIT,
        JUMP,
        SAVE,
        AT_START,
        AT_END,
        MATCH
    }

    static Instruction of(Op op) {
        return new Instruction(op, 0, 0, c -> false);
    }

    static Instruction character(IntPredicate characters) {
        return new Instruction(Op.CHARACTER, 0, 0, characters);
    }

    static Instruction split(int preferred, int other) {
        return new Instruction(Op.SPLIT, preferred, other, c -> false);
    }

    static Instruction jump(int distance) {
        return new Instruction(Op.JUMP, distance, 0, c -> false);
    }

    static Instruction save(int slot) {
        return new Instruction(Op.SAVE, slot, 0, c -> false);
    }
}
