package example.riscv;

import trampoline.engine.Condition;
import trampoline.engine.Instruction;

/** Conditions of branches, and the jump through a register (unprivileged manual, section 2.5). */
final class Branches {
    private Branches() {}

    @Condition
    static boolean beq(RiscvCore core, int ra, int rb) {
        return core.x[ra] == core.x[rb];
    }

    @Condition
    static boolean bne(RiscvCore core, int ra, int rb) {
        return core.x[ra] != core.x[rb];
    }

    @Condition
    static boolean blt(RiscvCore core, int ra, int rb) {
        return core.x[ra] < core.x[rb];
    }

    @Condition
    static boolean bge(RiscvCore core, int ra, int rb) {
        return core.x[ra] >= core.x[rb];
    }

    @Condition
    static boolean bltu(RiscvCore core, int ra, int rb) {
        return core.x[ra] + Long.MIN_VALUE < core.x[rb] + Long.MIN_VALUE;
    }

    @Condition
    static boolean bgeu(RiscvCore core, int ra, int rb) {
        return core.x[ra] + Long.MIN_VALUE >= core.x[rb] + Long.MIN_VALUE;
    }

    /** @param next where it came from, for the link register */
    @Instruction(terminal = true)
    static void jalr(RiscvCore core, int rd, int ra, int offset, long next) {
        long target = core.x[ra] + offset & -2;
        if (rd != 0) {
            core.x[rd] = next;
        }
        core.jump(target);
    }
}
