package trampoline.arch.arm;

import trampoline.engine.Instruction;

/**
 * Loads. ARM ARM, A3.11, A5.2 and A5.3. A word from an unaligned address is that at the address rounded down, rotated so
 * that the addressed byte comes lowest (A4.1.23); for halfwords, where the manual calls it unpredictable, the lowest
 * address bit is ignored, but on an ARM7TDMI it is not. With write-back the base changes after the access, so that an access that aborts leaves it.
 */
final class Load {
    private Load() {}

    @Instruction(exact = true)
    static void ldr(ArmCore core, int rd, int rn, int offset) {
        core.r[rd] = core.load32Rotated(core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void ldrb(ArmCore core, int rd, int rn, int offset) {
        core.r[rd] = core.load8(core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void ldrh(ArmCore core, int rd, int rn, int offset) {
        core.r[rd] = core.load16(core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void ldrsb(ArmCore core, int rd, int rn, int offset) {
        core.r[rd] = (byte) core.load8(core.r[rn] + offset);
    }

    @Instruction(exact = true)
    static void ldrsh(ArmCore core, int rd, int rn, int offset) {
        core.r[rd] = (short) core.load16(core.r[rn] + offset);
    }

    /** LDRH of an ARM7TDMI: from an odd address the halfword around it, rotated so that the addressed byte comes lowest. */
    @Instruction(exact = true)
    static void ldrhRotated(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        core.r[rd] = Integer.rotateRight(core.load16(address), (address & 1) << 3);
    }

    /** LDRSH of an ARM7TDMI: from an odd address the byte that lies there, sign-extended. */
    @Instruction(exact = true)
    static void ldrshOrByte(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        core.r[rd] = (short) core.load16(address) >> ((address & 1) << 3);
    }

    @Instruction(exact = true)
    static void ldrhRotatedRegister(ArmCore core, int rd, int rn, int rm) {
        int address = core.r[rn] + core.r[rm];
        core.r[rd] = Integer.rotateRight(core.load16(address), (address & 1) << 3);
    }

    @Instruction(exact = true)
    static void ldrshOrByteRegister(ArmCore core, int rd, int rn, int rm) {
        int address = core.r[rn] + core.r[rm];
        core.r[rd] = (short) core.load16(address) >> ((address & 1) << 3);
    }

    @Instruction(exact = true)
    static void ldrRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.load32Rotated(core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void ldrbRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.load8(core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void ldrhRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = core.load16(core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void ldrsbRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = (byte) core.load8(core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void ldrshRegister(ArmCore core, int rd, int rn, int rm) {
        core.r[rd] = (short) core.load16(core.r[rn] + core.r[rm]);
    }

    @Instruction(exact = true)
    static void ldrIndexed(ArmCore core, int rd, int rn, int rm, int amount) {
        core.r[rd] = core.load32Rotated(core.r[rn] + (core.r[rm] << amount));
    }

    @Instruction(exact = true)
    static void ldrLiteral(ArmCore core, int rd, int address) {
        core.r[rd] = core.load32(address);
    }

    @Instruction(exact = true)
    static void ldrPost(ArmCore core, int rd, int rn, int offset) {
        int base = core.r[rn];
        int value = core.load32Rotated(base);
        core.r[rn] = base + offset;
        core.r[rd] = value;
    }

    @Instruction(exact = true)
    static void ldrbPost(ArmCore core, int rd, int rn, int offset) {
        int base = core.r[rn];
        int value = core.load8(base);
        core.r[rn] = base + offset;
        core.r[rd] = value;
    }

    @Instruction(exact = true)
    static void ldrPre(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        int value = core.load32Rotated(address);
        core.r[rn] = address;
        core.r[rd] = value;
    }

    @Instruction(exact = true)
    static void ldrbPre(ArmCore core, int rd, int rn, int offset) {
        int address = core.r[rn] + offset;
        int value = core.load8(address);
        core.r[rn] = address;
        core.r[rd] = value;
    }

    @Instruction(exact = true)
    static void ldrt(ArmCore core, int rd, int rn) {
        int address = core.r[rn];
        core.r[rd] = Integer.rotateRight(core.loadAsUser(address, 4), address << 3);
    }

    @Instruction(exact = true)
    static void ldrbt(ArmCore core, int rd, int rn) {
        core.r[rd] = core.loadAsUser(core.r[rn], 1);
    }
}
