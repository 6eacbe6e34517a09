package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Data processing with a register operand. ARM ARM, A3.4 and A5.1.4. RSB and RSC are SUB and SBC with exchanged operands.
 * A shifted operand is made by a method of {@link Shifter} before, in the register {@link ArmCore#SHIFTED}; logical
 * operations that set flags leave C to it.
 */
final class DataRegister {
    private DataRegister() {}

    @Instruction
    static void andRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] & core.r[rm];
    }

    @Instruction
    static void eorRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] ^ core.r[rm];
    }

    @Instruction
    static void subRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] - core.r[rm];
    }

    @Instruction
    static void addRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] + core.r[rm];
    }

    @Instruction
    static void adcRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] + core.r[rm] + Carry.value(core);
    }

    @Instruction
    static void sbcRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] + ~core.r[rm] + Carry.value(core);
    }

    @Instruction
    static void orrRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] | core.r[rm];
    }

    @Instruction
    static void bicRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.r[rn] & ~core.r[rm];
    }

    @Instruction
    static void movRegister(ArmCore core, int rd, int rm) {
        core.r[rd] = core.r[rm];
    }

    @Instruction
    static void mvnRegister(ArmCore core, int rd, int rm) {
        core.r[rd] = ~core.r[rm];
    }

    @Instruction
    static void andsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.logical(core, core.r[rn] & core.r[rm]);
    }

    @Instruction
    static void eorsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.logical(core, core.r[rn] ^ core.r[rm]);
    }

    @Instruction
    static void subsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.subtract(core, core.r[rn], core.r[rm]);
    }

    @Instruction
    static void addsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.add(core, core.r[rn], core.r[rm]);
    }

    @Instruction
    static void adcsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.addWithCarry(core, core.r[rn], core.r[rm]);
    }

    @Instruction
    static void sbcsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.subtractWithCarry(core, core.r[rn], core.r[rm]);
    }

    @Instruction
    static void orrsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.logical(core, core.r[rn] | core.r[rm]);
    }

    @Instruction
    static void bicsRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = Alu.logical(core, core.r[rn] & ~core.r[rm]);
    }

    @Instruction
    static void movsRegister(ArmCore core, int rd, int rm) {
        core.r[rd] = Alu.logical(core, core.r[rm]);
    }

    @Instruction
    static void mvnsRegister(ArmCore core, int rd, int rm) {
        core.r[rd] = Alu.logical(core, ~core.r[rm]);
    }

    @Instruction
    static void tstRegister(ArmCore core, int rn, int rm) {
        Alu.logical(core, core.r[rn] & core.r[rm]);
    }

    @Instruction
    static void teqRegister(ArmCore core, int rn, int rm) {
        Alu.logical(core, core.r[rn] ^ core.r[rm]);
    }

    @Instruction
    static void cmpRegister(ArmCore core, int rn, int rm) {
        Alu.subtract(core, core.r[rn], core.r[rm]);
    }

    @Instruction
    static void cmnRegister(ArmCore core, int rn, int rm) {
        Alu.add(core, core.r[rn], core.r[rm]);
    }
}
