package trampoline.engine.arch64;

import trampoline.engine.Condition;
import trampoline.engine.Instruction;

/** Branches, and the conditions they and guarded instructions have. */
final class Branches {
    private Branches() {}

    @Condition
    static boolean equal(Core64Bit core, int ra, int rb) {
        return core.x[ra] == core.x[rb];
    }

    @Condition
    static boolean notEqual(Core64Bit core, int ra, int rb) {
        return core.x[ra] != core.x[rb];
    }

    @Condition
    static boolean lessThan(Core64Bit core, int ra, int rb) {
        return core.x[ra] < core.x[rb];
    }

    @Condition
    static boolean belowUnsigned(Core64Bit core, int ra, int rb) {
        return Long.compareUnsigned(core.x[ra], core.x[rb]) < 0;
    }

    /** Whether a register lies above a constant. */
    @Condition
    static boolean above(Core64Bit core, int ra, long value) {
        return core.x[ra] > value;
    }

    @Condition
    static boolean flag(Core64Bit core) {
        return core.flag;
    }

    /** Jumps through a register and keeps where it came from. */
    @Instruction(terminal = true)
    static void jumpAndLink(Core64Bit core, int rd, int ra, long offset, long next) {
        long target = core.x[ra] + offset & -2;
        if (rd != 0) {
            core.x[rd] = next;
        }
        core.jump(target);
    }
}
