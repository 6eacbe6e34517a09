package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Data processing with an immediate operand. ARM ARM, A3.4 and A5.1.3. What equals another form with a changed operand
 * has no method of its own: SUB is ADD of the negative, SBC is ADC of the complement, BIC is AND of the complement, MVN
 * is MOV of the complement. {@link #setCarry} stands before a flag-setting logical operation with a rotated immediate.
 */
final class DataImmediate {
    private DataImmediate() {}

    @Instruction
    static void andImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = core.r[rn] & value;
    }

    @Instruction
    static void eorImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = core.r[rn] ^ value;
    }

    @Instruction
    static void rsbImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = value - core.r[rn];
    }

    @Instruction
    static void addImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = core.r[rn] + value;
    }

    @Instruction
    static void adcImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = core.r[rn] + value + Carry.value(core);
    }

    @Instruction
    static void rscImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = value + ~core.r[rn] + Carry.value(core);
    }

    @Instruction
    static void orrImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = core.r[rn] | value;
    }

    @Instruction
    static void movImmediate(ArmCore core, int rd, int value) {
        core.r[rd] = value;
    }

    @Instruction
    static void andsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.logical(core, core.r[rn] & value);
    }

    @Instruction
    static void eorsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.logical(core, core.r[rn] ^ value);
    }

    @Instruction
    static void orrsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.logical(core, core.r[rn] | value);
    }

    @Instruction
    static void addsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.add(core, core.r[rn], value);
    }

    @Instruction
    static void subsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.subtract(core, core.r[rn], value);
    }

    @Instruction
    static void rsbsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.subtract(core, value, core.r[rn]);
    }

    @Instruction
    static void adcsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.addWithCarry(core, core.r[rn], value);
    }

    @Instruction
    static void rscsImmediate(ArmCore core, int rd, int rn, int value) {
        core.r[rd] = Alu.subtractWithCarry(core, value, core.r[rn]);
    }

    @Instruction
    static void movsImmediate(ArmCore core, int rd, int value) {
        core.r[rd] = Alu.logical(core, value);
    }

    @Instruction
    static void tstImmediate(ArmCore core, int rn, int value) {
        Alu.logical(core, core.r[rn] & value);
    }

    @Instruction
    static void teqImmediate(ArmCore core, int rn, int value) {
        Alu.logical(core, core.r[rn] ^ value);
    }

    @Instruction
    static void cmpImmediate(ArmCore core, int rn, int value) {
        Alu.subtract(core, core.r[rn], value);
    }

    @Instruction
    static void cmnImmediate(ArmCore core, int rn, int value) {
        Alu.add(core, core.r[rn], value);
    }

    @Instruction
    static void setCarry(ArmCore core, int word) {
        Carry.setSign(core, word);
    }
}
