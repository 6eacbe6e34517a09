package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * The barrel shifter with an amount in the low 8 bits of a register. ARM ARM, A5.1.6 to A5.1.12. An amount of 0 leaves
 * value and carry as they are.
 */
final class ShifterByRegister {
    private ShifterByRegister() {}

    @Instruction
    static void lslBy(ArmCore core, int rd, int rm, int rs) {
        int amount = core.r[rs] & 0xff;
        core.r[rd] = amount < 32 ? core.r[rm] << amount : 0;
    }

    @Instruction
    static void lsrBy(ArmCore core, int rd, int rm, int rs) {
        int amount = core.r[rs] & 0xff;
        core.r[rd] = amount < 32 ? core.r[rm] >>> amount : 0;
    }

    @Instruction
    static void asrBy(ArmCore core, int rd, int rm, int rs) {
        core.r[rd] = core.r[rm] >> Math.min(core.r[rs] & 0xff, 31);
    }

    @Instruction
    static void rorBy(ArmCore core, int rd, int rm, int rs) {
        core.r[rd] = Integer.rotateRight(core.r[rm], core.r[rs]);
    }

    @Instruction
    static void lslByCarry(ArmCore core, int rd, int rm, int rs) {
        int value = core.r[rm];
        int amount = core.r[rs] & 0xff;
        if (amount != 0) {
            Carry.setSign(core, amount <= 32 ? value << amount - 1 : 0);
            value = amount < 32 ? value << amount : 0;
        }
        core.r[rd] = value;
    }

    @Instruction
    static void lsrByCarry(ArmCore core, int rd, int rm, int rs) {
        int value = core.r[rm];
        int amount = core.r[rs] & 0xff;
        if (amount != 0) {
            Carry.setSign(core, amount <= 32 ? value << 32 - amount : 0);
            value = amount < 32 ? value >>> amount : 0;
        }
        core.r[rd] = value;
    }

    @Instruction
    static void asrByCarry(ArmCore core, int rd, int rm, int rs) {
        int value = core.r[rm];
        int amount = core.r[rs] & 0xff;
        if (amount != 0) {
            Carry.setSign(core, amount < 32 ? value << 32 - amount : value);
            value >>= Math.min(amount, 31);
        }
        core.r[rd] = value;
    }

    @Instruction
    static void rorByCarry(ArmCore core, int rd, int rm, int rs) {
        int value = core.r[rm];
        int amount = core.r[rs] & 0xff;
        if (amount != 0) {
            value = Integer.rotateRight(value, amount);
            Carry.setSign(core, value);
        }
        core.r[rd] = value;
    }
}
