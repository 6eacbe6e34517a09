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
        exchange(core, core.r[rm]);
    }

    /** What a load has put into r15, on version 5: as {@link #branchExchange}, unless the control register forbids it. */
    @Instruction(exact = true, terminal = true)
    static void branchToLoaded(ArmCore core) {
        if (core.loadsInterwork) {
            exchange(core, core.r[15]);
        } else {
            core.jump(core.r[15] & (core.thumb() ? ~1 : ~3));
        }
    }

    /** BLX of a register: ARM ARM, A4.1.8. */
    @Instruction(exact = true, terminal = true)
    static void branchLinkExchange(ArmCore core, int rm, int link) {
        int target = core.r[rm];
        core.r[14] = link;
        exchange(core, target);
    }

    private static void exchange(ArmCore core, int target) {
        boolean thumb = (target & 1) != 0;
        if (thumb != core.thumb()) {
            core.setThumb(thumb);
        }
        core.jump(target & (thumb ? ~1 : ~3));
    }

    /** BLX to a known address, from ARM state to Thumb state. */
    @Instruction(exact = true, terminal = true)
    static void branchLinkThumb(ArmCore core, int target, int link) {
        core.r[14] = link;
        core.setThumb(true);
        core.jump(target);
    }

    /** The second half of Thumb's BLX to a known address in ARM state. */
    @Instruction(exact = true, terminal = true)
    static void branchLinkArmSuffix(ArmCore core, int offset, int link) {
        int target = core.r[14] + offset;
        core.r[14] = link;
        core.setThumb(false);
        core.jump(target & ~3);
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
