package trampoline.arch.arm;

/**
 * Data processing. ARM ARM, A3.4 and A5.1. A shifted operand that no operation has built in is made first, in {@link
 * ArmCore#SHIFTED}. A result for r15 is computed there, without flags, and then branched to; with S that is the return
 * from an exception.
 */
final class DataDecoder {
    private static final int ADD = 4;
    private static final int SUB = 2;
    private static final int TST = 8;
    private static final int CMN = 11;
    private static final int MOV = 13;
    private static final int MVN = 15;

    /** AND EOR TST TEQ ORR MOV BIC MVN: their C is the shifter's. */
    private static final int LOGICAL = 0b1111_0011_0000_0011;

    private static final int LSL = 0;
    private static final int LSR = 1;
    private static final int ASR = 2;
    private static final int ROR = 3;

    private DataDecoder() {}

    private static boolean logical(int opcode) {
        return (LOGICAL >>> opcode & 1) != 0;
    }

    private static boolean test(int opcode) {
        return opcode >= TST && opcode <= CMN;
    }

    private static boolean move(int opcode) {
        return opcode == MOV || opcode == MVN;
    }

    /** The value of an 8-bit immediate rotated right by twice a 4-bit amount. */
    static int rotated(int i) {
        return Integer.rotateRight(i & 0xff, i >>> 7 & 0x1e);
    }

    static void immediate(Site site, int i) {
        int opcode = i >>> 21 & 15;
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        boolean flags = setsFlags(opcode, rd, i);
        int value = rotated(i);
        if (rn == 15 && !flags && (opcode == ADD || opcode == SUB)) {
            int result = site.address + 8 + (opcode == ADD ? value : -value);
            site.block.emit(Operations.MOV_IMMEDIATE, rd, result);
            finish(site, opcode, rd, i);
            return;
        }
        if (!move(opcode)) {
            site.reading(rn, 8);
        }
        if (flags && logical(opcode) && (i & 0xf00) != 0) {
            site.block.emit(Operations.SET_CARRY, value);
        }
        immediate(site, opcode, flags, rd, rn, value);
        finish(site, opcode, rd, i);
    }

    /** An operation with an immediate operand, whatever its registers. */
    static void immediate(Site site, int opcode, boolean flags, int rd, int rn, int value) {
        int operand = Operations.operandOfImmediate(opcode, flags, value);
        int operation = Operations.immediate(opcode, flags);
        if (test(opcode)) {
            site.block.emit(operation, rn, operand);
        } else if (move(opcode)) {
            site.block.emit(operation, rd, operand);
        } else {
            site.block.emit(operation, rd, rn, operand);
        }
    }

    static void shiftedByImmediate(Site site, int i) {
        int opcode = i >>> 21 & 15;
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        int rm = i & 15;
        boolean flags = setsFlags(opcode, rd, i);
        if (rm == 15 || rn == 15 && !move(opcode)) {
            site.reading(15, 8);
        }
        if (opcode == MOV && rd == 15 && (i & 0x100ff0) == 0) {
            site.block.emit(Operations.BRANCH_TO_REGISTER, rm, ~3);
            return;
        }
        int type = i >>> 5 & 3;
        int amount = i >>> 7 & 31;
        if (type != LSL && amount == 0) {
            // LSR and ASR by 32, RRX
            amount = 32;
        }
        if (amount == 0) {
            register(site, opcode, flags, rd, rn, rm);
        } else if (opcode == MOV) {
            movShifted(site, flags, rd, rm, type, amount);
        } else {
            int fused = flags || amount > 31 ? 0 : Operations.shifted(opcode, type);
            if (fused != 0) {
                site.block.emit(fused, rd, rn, rm, amount);
            } else {
                shift(site, flags && logical(opcode), ArmCore.SHIFTED, rm, type, amount);
                register(site, opcode, flags, rd, rn, ArmCore.SHIFTED);
            }
        }
        finish(site, opcode, rd, i);
    }

    static void shiftedByRegister(Site site, int i) {
        int opcode = i >>> 21 & 15;
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        int rs = i >>> 8 & 15;
        int rm = i & 15;
        boolean flags = setsFlags(opcode, rd, i);
        if (rm == 15 || rs == 15 || rn == 15 && !move(opcode)) {
            site.reading(15, 12);
        }
        shiftBy(site, opcode, flags, rd, rn, rm, i >>> 5 & 3, rs);
        finish(site, opcode, rd, i);
    }

    private static void shiftBy(Site site, int opcode, boolean flags, int rd, int rn, int rm, int type, int rs) {
        int operation = Operations.shiftBy(type, flags && logical(opcode));
        if (opcode == MOV && !flags) {
            site.block.emit(operation, rd, rm, rs);
        } else {
            site.block.emit(operation, ArmCore.SHIFTED, rm, rs);
            register(site, opcode, flags, rd, rn, ArmCore.SHIFTED);
        }
    }

    /** MOVS with a shift by a register, as Thumb has it. */
    static void movsShiftedBy(Site site, int rd, int rm, int type, int rs) {
        shiftBy(site, MOV, true, rd, 0, rm, type, rs);
    }

    /** An operation with an unshifted register, whatever its registers. */
    static void register(Site site, int opcode, boolean flags, int rd, int rn, int rm) {
        int operation = Operations.register(opcode, flags);
        if (test(opcode)) {
            site.block.emit(operation, rn, rm);
        } else if (move(opcode)) {
            site.block.emit(operation, rd, rm);
        } else if (Operations.reversed(opcode)) {
            site.block.emit(operation, rd, rm, rn);
        } else {
            site.block.emit(operation, rd, rn, rm);
        }
    }

    /** MOV with a shift by 1 to 32; 32 means RRX for ROR. */
    static void movShifted(Site site, boolean flags, int rd, int rm, int type, int amount) {
        if (flags && type != ROR) {
            site.block.emit(Operations.movsShifted(type), rd, rm, amount);
        } else if (flags) {
            shift(site, true, ArmCore.SHIFTED, rm, type, amount);
            register(site, MOV, true, rd, 0, ArmCore.SHIFTED);
        } else {
            shift(site, false, rd, rm, type, amount);
        }
    }

    /** A shift by 1 to 32; 32 means RRX for ROR. */
    static void shift(Site site, boolean carry, int rd, int rm, int type, int amount) {
        if (type == ROR && amount == 32) {
            site.block.emit(carry ? Operations.RRX_CARRY : Operations.RRX, rd, rm);
        } else if (carry) {
            site.block.emit(Operations.shiftCarry(type), rd, rm, amount);
        } else if (type == LSR && amount == 32) {
            site.block.emit(Operations.MOV_IMMEDIATE, rd, 0);
        } else {
            site.block.emit(Operations.shift(type), rd, rm, type == ASR ? Math.min(amount, 31) : amount);
        }
    }

    private static boolean setsFlags(int opcode, int rd, int i) {
        return (i & 1 << 20) != 0 && (rd != 15 || test(opcode));
    }

    private static void finish(Site site, int opcode, int rd, int i) {
        if (rd != 15) {
            return;
        }
        if (test(opcode)) {
            if (site.model.comparisonRestoresStatus()) {
                site.block.emit(Operations.RESTORE_STATUS, site.address + 4);
            }
            return;
        }
        if ((i & 1 << 20) != 0) {
            site.block.emit(Operations.EXCEPTION_RETURN);
        } else {
            site.block.emit(Operations.BRANCH_TO_REGISTER, 15, ~3);
        }
    }
}
