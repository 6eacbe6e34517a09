package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * LDRD and STRD: two registers, the first of them even. ARM ARM, A4.1.26 and A4.1.102. An address that is no multiple of
 * 8, which is unpredictable, aborts where alignment faults are enabled, and otherwise is that of two words.
 */
final class Doubleword {
    private Doubleword() {}

    @Instruction(exact = true)
    static void ldrd(ArmCore core, int rd, int rn, int offset) {
        load(core, rd, core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void ldrdRegister(ArmCore core, int rd, int rn, int rm) {
        load(core, rd, core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void strd(ArmCore core, int rd, int rn, int offset) {
        store(core, rd, core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void strdRegister(ArmCore core, int rd, int rn, int rm) {
        store(core, rd, core.r[rn] + core.r[rm]);
    }

    private static void load(ArmCore core, int rd, int address) {
        if ((address & core.checkedBitsOfDoubleword) != 0) {
            throw core.fault(ArmCore.DATA_ABORT, Mmu.ALIGNMENT, address);
        }
        int first = core.load32(address);
        int second = core.load32(address + 4);
        core.r[rd] = first;
        core.r[rd + 1] = second;
    }

    private static void store(ArmCore core, int rd, int address) {
        if ((address & core.checkedBitsOfDoubleword) != 0) {
            throw core.fault(ArmCore.DATA_ABORT, Mmu.ALIGNMENT, address);
        }
        core.store32(address, core.r[rd]);
        core.store32(address + 4, core.r[rd + 1]);
    }
}
