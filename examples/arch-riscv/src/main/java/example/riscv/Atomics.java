package example.riscv;

import trampoline.engine.Instruction;

/**
 * The A extension (unprivileged manual, chapter 8) for one hart: every instruction is atomic, and every order of memory
 * accesses that the program says is kept.
 */
final class Atomics {
    static final int SWAP = 0b00001;
    static final int ADD = 0b00000;
    static final int XOR = 0b00100;
    static final int AND = 0b01100;
    static final int OR = 0b01000;
    static final int MIN = 0b10000;
    static final int MAX = 0b10100;
    static final int MINU = 0b11000;

    private Atomics() {}

    private static void aligned(RiscvCore core, long address, int mask, int cause) {
        if ((address & mask) != 0) {
            throw core.fault(cause, 0, address);
        }
    }

    @Instruction(exact = true)
    static void lrW(RiscvCore core, int rd, int ra) {
        long address = core.x[ra];
        aligned(core, address, 3, Cause.LOAD_MISALIGNED);
        int value = core.load32(address);
        core.reserved = address;
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void lrD(RiscvCore core, int rd, int ra) {
        long address = core.x[ra];
        aligned(core, address, 7, Cause.LOAD_MISALIGNED);
        long value = core.load64(address);
        core.reserved = address;
        if (rd != 0) {
            core.x[rd] = value;
        }
    }

    @Instruction(exact = true)
    static void scW(RiscvCore core, int rd, int ra, int rb) {
        long address = core.x[ra];
        aligned(core, address, 3, Cause.STORE_MISALIGNED);
        int failed = 1;
        if (core.reserved == address) {
            core.store32(address, (int) core.x[rb]);
            failed = 0;
        }
        core.reserved = RiscvCore.NOTHING_RESERVED;
        if (rd != 0) {
            core.x[rd] = failed;
        }
    }

    @Instruction(exact = true)
    static void scD(RiscvCore core, int rd, int ra, int rb) {
        long address = core.x[ra];
        aligned(core, address, 7, Cause.STORE_MISALIGNED);
        int failed = 1;
        if (core.reserved == address) {
            core.store64(address, core.x[rb]);
            failed = 0;
        }
        core.reserved = RiscvCore.NOTHING_RESERVED;
        if (rd != 0) {
            core.x[rd] = failed;
        }
    }

    /** Gives what was in memory, and leaves there what the operation makes of it and the register. */
    @Instruction(exact = true)
    static void amoW(RiscvCore core, int rd, int ra, int rb, int operation) {
        long address = core.x[ra];
        aligned(core, address, 3, Cause.STORE_MISALIGNED);
        int old = core.loadForStore32(address);
        int operand = (int) core.x[rb];
        core.store32(
                address,
                switch (operation) {
                    case SWAP -> operand;
                    case ADD -> old + operand;
                    case XOR -> old ^ operand;
                    case AND -> old & operand;
                    case OR -> old | operand;
                    case MIN -> Math.min(old, operand);
                    case MAX -> Math.max(old, operand);
                    case MINU -> old + Integer.MIN_VALUE < operand + Integer.MIN_VALUE ? old : operand;
                    default -> old + Integer.MIN_VALUE < operand + Integer.MIN_VALUE ? operand : old;
                });
        if (rd != 0) {
            core.x[rd] = old;
        }
    }

    /** The same with a double word. */
    @Instruction(exact = true)
    static void amoD(RiscvCore core, int rd, int ra, int rb, int operation) {
        long address = core.x[ra];
        aligned(core, address, 7, Cause.STORE_MISALIGNED);
        long old = core.loadForStore64(address);
        long operand = core.x[rb];
        core.store64(
                address,
                switch (operation) {
                    case SWAP -> operand;
                    case ADD -> old + operand;
                    case XOR -> old ^ operand;
                    case AND -> old & operand;
                    case OR -> old | operand;
                    case MIN -> Math.min(old, operand);
                    case MAX -> Math.max(old, operand);
                    case MINU -> old + Long.MIN_VALUE < operand + Long.MIN_VALUE ? old : operand;
                    default -> old + Long.MIN_VALUE < operand + Long.MIN_VALUE ? operand : old;
                });
        if (rd != 0) {
            core.x[rd] = old;
        }
    }
}
