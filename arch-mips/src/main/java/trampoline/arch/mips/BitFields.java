package trampoline.arch.mips;

import trampoline.engine.Instruction;

/** Counting, bit fields, sign extension, byte swaps (MIPS32 volume II; all but CLO and CLZ are of release 2). */
final class BitFields {
    private BitFields() {}

    @Instruction
    static void clz(MipsCore core, int rd, int rs) {
        core.r[rd] = Integer.numberOfLeadingZeros(core.r[rs]);
    }

    @Instruction
    static void clo(MipsCore core, int rd, int rs) {
        core.r[rd] = Integer.numberOfLeadingZeros(~core.r[rs]);
    }

    /** EXT: {@code mask} holds as many ones as the field has bits. */
    @Instruction
    static void ext(MipsCore core, int rt, int rs, int position, int mask) {
        core.r[rt] = core.r[rs] >>> position & mask;
    }

    /** INS: {@code mask} holds as many ones as the field has bits. */
    @Instruction
    static void ins(MipsCore core, int rt, int rs, int position, int mask) {
        core.r[rt] = core.r[rt] & ~(mask << position) | (core.r[rs] & mask) << position;
    }

    @Instruction
    static void seb(MipsCore core, int rd, int rt) {
        core.r[rd] = (byte) core.r[rt];
    }

    @Instruction
    static void seh(MipsCore core, int rd, int rt) {
        core.r[rd] = (short) core.r[rt];
    }

    @Instruction
    static void wsbh(MipsCore core, int rd, int rt) {
        int value = core.r[rt];
        core.r[rd] = (value & 0x00ff_00ff) << 8 | value >>> 8 & 0x00ff_00ff;
    }
}
