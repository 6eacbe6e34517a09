package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Stores, and write-back to the base register where it is a step of its own. ARM ARM, A3.11, A5.2 and A5.3. The low
 * address bits that an aligned access would have zero are ignored. With write-back the base changes after the access, so
 * that an access that aborts leaves it, and a base register that is also stored is stored as it was.
 */
final class Store {
    private Store() {}

    @Instruction(exact = true)
    static void str(ArmCore core, int rd, int rn, int offset) {
        core.store32(core.r[rn] + offset, core.r[rd]);
    }

    @Instruction(exact = true)
    static void strb(ArmCore core, int rd, int rn, int offset) {
        core.store8(core.r[rn] + offset, core.r[rd]);
    }

    @Instruction(exact = true)
    static void strh(ArmCore core, int rd, int rn, int offset) {
        core.store16(core.r[rn] + offset, core.r[rd]);
    }

    @Instruction(exact = true)
    static void strRegister(ArmCore core, int rd, int rn, int rm) {
        core.store32(core.r[rn] + core.r[rm], core.r[rd]);
    }

    @Instruction(exact = true)
    static void strbRegister(ArmCore core, int rd, int rn, int rm) {
        core.store8(core.r[rn] + core.r[rm], core.r[rd]);
    }

    @Instruction(exact = true)
    static void strhRegister(ArmCore core, int rd, int rn, int rm) {
        core.store16(core.r[rn] + core.r[rm], core.r[rd]);
    }

    @Instruction(exact = true)
    static void strIndexed(ArmCore core, int rd, int rn, int rm, int amount) {
        core.store32(core.r[rn] + (core.r[rm] << amount), core.r[rd]);
    }

    @Instruction(exact = true)
    static void strPost(ArmCore core, int rd, int rn, int offset) {
        int base = core.r[rn];
        core.store32(base, core.r[rd]);
        core.r[rn] = base + offset;
    }

    @Instruction(exact = true)
    static void strbPost(ArmCore core, int rd, int rn, int offset) {
        int base = core.r[rn];
        core.store8(base, core.r[rd]);
        core.r[rn] = base + offset;
    }

    @Instruction(exact = true)
    static void strPre(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        core.store32(address, core.r[rd]);
        core.r[rn] = address;
    }

    @Instruction(exact = true)
    static void strbPre(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        core.store8(address, core.r[rd]);
        core.r[rn] = address;
    }

    @Instruction(exact = true)
    static void strt(ArmCore core, int rd, int rn) {
        core.storeAsUser(core.r[rn], 4, core.r[rd]);
    }

    @Instruction(exact = true)
    static void strbt(ArmCore core, int rd, int rn) {
        core.storeAsUser(core.r[rn], 1, core.r[rd]);
    }

    // exact, since the access that came before in the same instruction may have asked for attention
    @Instruction(exact = true)
    static void writeBack(ArmCore core, int rn, int offset) {
        core.r[rn] += offset;
    }

    @Instruction(exact = true)
    static void writeBackRegister(ArmCore core, int rn, int rm) {
        core.r[rn] += core.r[rm];
    }
}
