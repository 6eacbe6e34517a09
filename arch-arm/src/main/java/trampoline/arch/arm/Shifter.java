package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * The barrel shifter with an immediate amount. ARM ARM, A5.1. The plain methods shift by 1 to 31. Those that also set the
 * carry take 1 to 32, for LSL 1 to 31; the carry is the bit shifted out last. LSLS, LSRS and ASRS are MOVS with a shifted
 * operand.
 */
final class Shifter {
    private Shifter() {}

    @Instruction
    static void lsl(ArmCore core, int rd, int rm, int amount) {
        core.r[rd] = core.r[rm] << amount;
    }

    @Instruction
    static void lsr(ArmCore core, int rd, int rm, int amount) {
        core.r[rd] = core.r[rm] >>> amount;
    }

    @Instruction
    static void asr(ArmCore core, int rd, int rm, int amount) {
        core.r[rd] = core.r[rm] >> amount;
    }

    @Instruction
    static void ror(ArmCore core, int rd, int rm, int amount) {
        core.r[rd] = Integer.rotateRight(core.r[rm], amount);
    }

    @Instruction
    static void rrx(ArmCore core, int rd, int rm) {
        core.r[rd] = Carry.value(core) << 31 | core.r[rm] >>> 1;
    }

    @Instruction
    static void lsls(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << amount - 1);
        core.r[rd] = Alu.logical(core, value << amount);
    }

    @Instruction
    static void lsrs(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << 32 - amount);
        core.r[rd] = Alu.logical(core, value >>> 1 >>> amount - 1);
    }

    @Instruction
    static void asrs(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << 32 - amount);
        core.r[rd] = Alu.logical(core, value >> 1 >> amount - 1);
    }

    @Instruction
    static void lslCarry(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << amount - 1);
        core.r[rd] = value << amount;
    }

    @Instruction
    static void lsrCarry(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << 32 - amount);
        core.r[rd] = value >>> 1 >>> amount - 1;
    }

    @Instruction
    static void asrCarry(ArmCore core, int rd, int rm, int amount) {
        int value = core.r[rm];
        Carry.setSign(core, value << 32 - amount);
        core.r[rd] = value >> 1 >> amount - 1;
    }

    @Instruction
    static void rorCarry(ArmCore core, int rd, int rm, int amount) {
        int value = Integer.rotateRight(core.r[rm], amount);
        Carry.setSign(core, value);
        core.r[rd] = value;
    }

    @Instruction
    static void rrxCarry(ArmCore core, int rd, int rm) {
        int value = core.r[rm];
        core.r[rd] = Carry.value(core) << 31 | value >>> 1;
        Carry.setSign(core, value << 31);
    }
}
