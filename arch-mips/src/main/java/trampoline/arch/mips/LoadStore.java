package trampoline.arch.mips;

import trampoline.engine.Instruction;

/** Loads and stores (MIPS32 volume II). A load to register 0 still accesses memory. */
final class LoadStore {
    private LoadStore() {}

    @Instruction(exact = true)
    static void lb(MipsCore core, int rt, int base, int offset) {
        core.r[rt] = (byte) core.load8(core.r[base] + offset);
    }

    @Instruction(exact = true)
    static void lbu(MipsCore core, int rt, int base, int offset) {
        core.r[rt] = core.load8(core.r[base] + offset);
    }

    @Instruction(exact = true)
    static void lh(MipsCore core, int rt, int base, int offset) {
        core.r[rt] = (short) core.load16(core.r[base] + offset);
    }

    @Instruction(exact = true)
    static void lhu(MipsCore core, int rt, int base, int offset) {
        core.r[rt] = core.load16(core.r[base] + offset);
    }

    @Instruction(exact = true)
    static void lw(MipsCore core, int rt, int base, int offset) {
        core.r[rt] = core.load32(core.r[base] + offset);
    }

    /** A load of {@code size} bytes whose result is dropped. */
    @Instruction(exact = true)
    static void loadNowhere(MipsCore core, int size, int base, int offset) {
        int address = core.r[base] + offset;
        switch (size) {
            case 1 -> core.load8(address);
            case 2 -> core.load16(address);
            default -> core.load32(address);
        }
    }

    @Instruction(exact = true)
    static void sb(MipsCore core, int rt, int base, int offset) {
        core.store8(core.r[base] + offset, core.r[rt]);
    }

    @Instruction(exact = true)
    static void sh(MipsCore core, int rt, int base, int offset) {
        core.store16(core.r[base] + offset, core.r[rt]);
    }

    @Instruction(exact = true)
    static void sw(MipsCore core, int rt, int base, int offset) {
        core.store32(core.r[base] + offset, core.r[rt]);
    }

    @Instruction(exact = true)
    static void ll(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int value = core.load32(address);
        core.linked = true;
        if (rt != 0) {
            core.r[rt] = value;
        }
    }

    /** SC with rt = 0 stores 0 and drops the result. */
    @Instruction(exact = true)
    static void sc(MipsCore core, int rt, int base, int offset) {
        int done = 0;
        if (core.linked) {
            core.store32(core.r[base] + offset, core.r[rt]);
            core.linked = false;
            done = 1;
        }
        if (rt != 0) {
            core.r[rt] = done;
        }
    }
}
