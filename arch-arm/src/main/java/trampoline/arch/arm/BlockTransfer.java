package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * LDM and STM. ARM ARM, A3.12 and A5.4. Registers are transferred lowest first to ascending addresses, beginning {@code
 * first} bytes from the base; {@code list} has a bit for each of them, and is never empty: the decoder gives an empty one
 * the meaning it has on ARM7TDMI. The two low address bits are ignored. {@code change} is what write-back adds to the
 * base, after the last transfer, so that a transfer that aborts leaves the base.
 */
final class BlockTransfer {
    private BlockTransfer() {}

    @Instruction(exact = true)
    static void ldm(ArmCore core, int base, int list, int first) {
        load(core, list, core.r[base] + first);
    }

    @Instruction(exact = true)
    static void ldmWriteBack(ArmCore core, int base, int list, int first, int change) {
        int start = core.r[base];
        load(core, list, start + first);
        core.r[base] = start + change;
    }

    @Instruction(exact = true)
    static void stm(ArmCore core, int base, int list, int first) {
        store(core, list, core.r[base] + first);
    }

    @Instruction(exact = true)
    static void stmWriteBack(ArmCore core, int base, int list, int first, int change) {
        int start = core.r[base];
        store(core, list, start + first);
        core.r[base] = start + change;
    }

    private static void load(ArmCore core, int list, int start) {
        int address = start;
        for (int left = list; left != 0; left &= left - 1) {
            core.r[Integer.numberOfTrailingZeros(left)] = core.load32(address);
            address += 4;
        }
    }

    private static void store(ArmCore core, int list, int start) {
        int address = start;
        for (int left = list; left != 0; left &= left - 1) {
            core.store32(address, core.r[Integer.numberOfTrailingZeros(left)]);
            address += 4;
        }
    }

    /** LDM with the base in the list: loaded last, lest an abort finds it changed; the loaded value stays. */
    @Instruction(exact = true)
    static void ldmWithBase(ArmCore core, int base, int list, int first) {
        int start = core.r[base] + first;
        int others = list & ~(1 << base);
        int below = Integer.bitCount(list & (1 << base) - 1);
        load(core, others & (1 << base) - 1, start);
        int loaded = core.load32(start + below * 4);
        load(core, others & -1 << base, start + (below + 1) * 4);
        core.r[base] = loaded;
    }

    /** STM with write-back and the base in the list, but not as its first: what is stored is the base written back. */
    @Instruction(exact = true)
    static void stmWithBase(ArmCore core, int base, int list, int first, int change) {
        int start = core.r[base];
        int address = start + first;
        for (int left = list; left != 0; left &= left - 1) {
            int register = Integer.numberOfTrailingZeros(left);
            core.store32(address, register == base ? start + change : core.r[register]);
            address += 4;
        }
        core.r[base] = start + change;
    }

    /** LDM with the S bit and without r15: loads the registers of user mode. */
    @Instruction(exact = true)
    static void ldmUser(ArmCore core, int base, int list, int first) {
        int address = core.r[base] + first;
        int count = Integer.bitCount(list);
        int[] loaded = new int[count];
        for (int i = 0; i < count; i++) {
            loaded[i] = core.load32(address + i * 4);
        }
        int left = list;
        for (int value : loaded) {
            core.setUserRegister(Integer.numberOfTrailingZeros(left), value);
            left &= left - 1;
        }
    }

    /** STM with the S bit: stores the registers of user mode. */
    @Instruction(exact = true)
    static void stmUser(ArmCore core, int base, int list, int first) {
        int address = core.r[base] + first;
        for (int left = list; left != 0; left &= left - 1) {
            core.store32(address, core.userRegister(Integer.numberOfTrailingZeros(left)));
            address += 4;
        }
    }

    /** SWP: ARM ARM, A4.1.108. */
    @Instruction(exact = true)
    static void swp(ArmCore core, int rd, int rm, int rn) {
        int address = core.r[rn];
        int old = core.load32Rotated(address);
        core.store32(address, core.r[rm]);
        core.r[rd] = old;
    }

    /** SWPB: ARM ARM, A4.1.109. */
    @Instruction(exact = true)
    static void swpb(ArmCore core, int rd, int rm, int rn) {
        int address = core.r[rn];
        int old = core.load8(address);
        core.store8(address, core.r[rm]);
        core.r[rd] = old;
    }
}
