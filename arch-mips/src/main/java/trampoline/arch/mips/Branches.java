package trampoline.arch.mips;

import trampoline.engine.Condition;
import trampoline.engine.Instruction;

/**
 * Branch conditions and jumps through registers (MIPS32 volume II). Where the delay slot may change what the branch looks
 * at, the decoder has it captured before the slot.
 */
final class Branches {
    private Branches() {}

    @Condition
    static boolean equal(MipsCore core, int rs, int rt) {
        return core.r[rs] == core.r[rt];
    }

    @Condition
    static boolean notEqual(MipsCore core, int rs, int rt) {
        return core.r[rs] != core.r[rt];
    }

    @Condition
    static boolean lessOrZero(MipsCore core, int rs) {
        return core.r[rs] <= 0;
    }

    @Condition
    static boolean greaterThanZero(MipsCore core, int rs) {
        return core.r[rs] > 0;
    }

    @Condition
    static boolean lessThanZero(MipsCore core, int rs) {
        return core.r[rs] < 0;
    }

    @Condition
    static boolean greaterOrZero(MipsCore core, int rs) {
        return core.r[rs] >= 0;
    }

    /** What was captured before the delay slot. */
    @Condition
    static boolean captured(MipsCore core) {
        return core.taken;
    }

    @Instruction
    static void captureEqual(MipsCore core, int rs, int rt) {
        core.taken = core.r[rs] == core.r[rt];
    }

    @Instruction
    static void captureNotEqual(MipsCore core, int rs, int rt) {
        core.taken = core.r[rs] != core.r[rt];
    }

    @Instruction
    static void captureLessOrZero(MipsCore core, int rs) {
        core.taken = core.r[rs] <= 0;
    }

    @Instruction
    static void captureGreaterThanZero(MipsCore core, int rs) {
        core.taken = core.r[rs] > 0;
    }

    @Instruction
    static void captureLessThanZero(MipsCore core, int rs) {
        core.taken = core.r[rs] < 0;
    }

    @Instruction
    static void captureGreaterOrZero(MipsCore core, int rs) {
        core.taken = core.r[rs] >= 0;
    }

    @Instruction
    static void captureTarget(MipsCore core, int rs) {
        core.target = core.r[rs];
    }

    @Instruction(terminal = true)
    static void jumpToCaptured(MipsCore core) {
        core.jump(core.target);
    }

    @Instruction(terminal = true)
    static void jumpToRegister(MipsCore core, int rs) {
        core.jump(core.r[rs]);
    }
}
