package example.riscv;

import trampoline.engine.Instruction;

/** Loads and stores (unprivileged manual, sections 2.6 and 5.3). Addresses need not be aligned. */
final class LoadStore {
    private LoadStore() {}

    @Instruction(exact = true)
    static void lb(RiscvCore core, int rd, int ra, int offset) {
        int value = (byte) core.load8(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lbu(RiscvCore core, int rd, int ra, int offset) {
        int value = core.load8(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lh(RiscvCore core, int rd, int ra, int offset) {
        int value = (short) core.load16(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lhu(RiscvCore core, int rd, int ra, int offset) {
        int value = core.load16(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lw(RiscvCore core, int rd, int ra, int offset) {
        int value = core.load32(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lwu(RiscvCore core, int rd, int ra, int offset) {
        int value = core.load32(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value & 0xffff_ffffL;
        }
    }

    @Instruction(exact = true)
    static void ld(RiscvCore core, int rd, int ra, int offset) {
        long value = core.load64(core.x[ra] + offset);
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void sb(RiscvCore core, int ra, int rb, int offset) {
        core.store8(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void sh(RiscvCore core, int ra, int rb, int offset) {
        core.store16(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void sw(RiscvCore core, int ra, int rb, int offset) {
        core.store32(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void sd(RiscvCore core, int ra, int rb, int offset) {
        core.store64(core.x[ra] + offset, core.x[rb]);
    }
}
