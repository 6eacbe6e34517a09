package trampoline.arch.arm;

import trampoline.engine.Instruction;

/** Branches that are not simply to a known address, and the PC as an operand. ARM ARM, A3.3. */
final class Branch {
    private Branch() {}

    /** A conditional branch with link, after its guard: to a known address. */
    @Instruction(terminal = true)
    static void branchTo(ArmCore core, int target) {
        core.jump(target);
    }

    /** To the address in a register; {@code mask} clears the bits that the instruction set state has zero. */
    @Instruction(terminal = true)
    static void branchToRegister(ArmCore core, int rm, int mask) {
        core.jump(core.r[rm] & mask);
    }

    /** BX: bit 0 of the address selects Thumb state. */
    @Instruction(exact = true, terminal = true)
    static void branchExchange(ArmCore core, int rm) {
        int target = core.r[rm];
        core.setThumb((target & 1) != 0);
        core.jump(target & (core.thumb() ? ~1 : ~3));
    }

    /** The second half of Thumb's BL: the first left the upper part of the target in r14. */
    @Instruction(terminal = true)
    static void branchLinkSuffix(ArmCore core, int offset, int link) {
        int target = core.r[14] + offset;
        core.r[14] = link;
        core.jump(target & ~1);
    }

    /** What reading r15 gives to the operation behind it. */
    @Instruction
    static void setPc(ArmCore core, int value) {
        core.r[15] = value;
    }
}
