package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * The data-processing instructions with a shifted operand that compilers make most of, each in one step instead of a
 * {@link Shifter} and a {@link DataRegister} operation. ARM ARM, A3.4 and A5.1.5. Amounts are 1 to 31.
 */
final class DataShifted {
    private DataShifted() {}

    @Instruction
    static void addLsl(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] + (core.r[rm] << amount);
    }

    @Instruction
    static void addLsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] + (core.r[rm] >>> amount);
    }

    @Instruction
    static void addAsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] + (core.r[rm] >> amount);
    }

    @Instruction
    static void subLsl(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] - (core.r[rm] << amount);
    }

    @Instruction
    static void subAsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] - (core.r[rm] >> amount);
    }

    @Instruction
    static void orrLsl(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] | (core.r[rm] << amount);
    }

    @Instruction
    static void orrLsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] | (core.r[rm] >>> amount);
    }

    @Instruction
    static void eorLsl(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] ^ (core.r[rm] << amount);
    }

    @Instruction
    static void eorLsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] ^ (core.r[rm] >>> amount);
    }

    @Instruction
    static void andLsr(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.r[rn] & (core.r[rm] >>> amount);
    }

    @Instruction
    static void rsbLsl(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = (core.r[rm] << amount) - core.r[rn];
    }
}
