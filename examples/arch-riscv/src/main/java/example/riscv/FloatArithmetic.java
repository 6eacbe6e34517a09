package example.riscv;

import java.math.BigDecimal;
import trampoline.engine.Instruction;

/**
 * Arithmetic of the F and D extensions. Once the flag for inexact results stands, which nearly every program sets at once
 * and none asks for, a result that is rounded to nearest and normal is the JVM's own; everything else goes by {@link
 * Rounding}.
 */
final class FloatArithmetic {
    static final int ADD = 0;
    static final int SUB = 1;
    static final int MUL = 2;
    static final int DIV = 3;
    static final int SQRT = 11;
    /** Multiply and add; the two lowest bits say what is negated, as in the opcodes. */
    static final int FUSED = 16;

    private static final int NEGATE_ADDEND = 1;
    private static final int NEGATE_PRODUCT = 2;

    private static final long QUIET_D = 1L << 51;
    private static final int QUIET_S = 1 << 22;
    static final long CANONICAL_D = 0x7ff8_0000_0000_0000L;

    private FloatArithmetic() {}

    private static int mode(RiscvCore core, int rm) {
        int mode = rm == Rounding.DYNAMIC ? core.fcsr >> 5 : rm;
        if (mode > Rounding.NEAREST_AWAY) {
            throw core.fault(Cause.ILLEGAL, 0, 0);
        }
        return mode;
    }

    static void setDouble(RiscvCore core, int rd, double value) {
        core.f[rd] = value != value ? CANONICAL_D : Double.doubleToRawLongBits(value);
    }

    static void setSingle(RiscvCore core, int rd, float value) {
        int bits = value != value ? FloatMoves.CANONICAL_NAN : Float.floatToRawIntBits(value);
        core.f[rd] = bits | FloatMoves.BOX;
    }

    static double asDouble(RiscvCore core, int register) {
        return Double.longBitsToDouble(core.f[register]);
    }

    static float asSingle(RiscvCore core, int register) {
        return Float.intBitsToFloat(FloatMoves.single(core.f[register]));
    }

    static boolean signalingD(RiscvCore core, int register) {
        long bits = core.f[register];
        return Double.isNaN(Double.longBitsToDouble(bits)) && (bits & QUIET_D) == 0;
    }

    static boolean signalingS(RiscvCore core, int register) {
        int bits = FloatMoves.single(core.f[register]);
        return Float.isNaN(Float.intBitsToFloat(bits)) && (bits & QUIET_S) == 0;
    }

    /** All that round, in double precision. */
    @Instruction(exact = true)
    static void computeD(RiscvCore core, int rd, int ra, int rb, int rc, int operation, int rm) {
        int mode = mode(core, rm);
        double a = asDouble(core, ra);
        double b = asDouble(core, rb);
        double c = asDouble(core, rc);
        if ((operation & FUSED) != 0) {
            a = (operation & NEGATE_PRODUCT) != 0 ? -a : a;
            c = (operation & NEGATE_ADDEND) != 0 ? -c : c;
        }
        double nearest =
                switch (operation) {
                    case ADD -> a + b;
                    case SUB -> a - b;
                    case MUL -> a * b;
                    case DIV -> a / b;
                    case SQRT -> Math.sqrt(a);
                    default -> Math.fma(a, b, c);
                };
        double size = Math.abs(nearest);
        boolean usual = mode == Rounding.NEAREST && size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
        if (!usual || (core.fcsr & Rounding.INEXACT) == 0) {
            boolean signaling = signalingD(core, ra)
                    || operation != SQRT && signalingD(core, rb)
                    || operation >= FUSED && signalingD(core, rc);
            boolean infiniteProduct = a == 0 && Double.isInfinite(b) || b == 0 && Double.isInfinite(a);
            if (special(core, operation, a, b, c, nearest, signaling, infiniteProduct)) {
                nearest = zeroSum(operation, mode, a, b, c, nearest);
            } else {
                nearest = Rounding.round(core, nearest, mode, exact(operation, a, b, c));
            }
        }
        setDouble(core, rd, nearest);
    }

    /** The same in single precision. */
    @Instruction(exact = true)
    static void computeS(RiscvCore core, int rd, int ra, int rb, int rc, int operation, int rm) {
        int mode = mode(core, rm);
        float a = asSingle(core, ra);
        float b = asSingle(core, rb);
        float c = asSingle(core, rc);
        if ((operation & FUSED) != 0) {
            a = (operation & NEGATE_PRODUCT) != 0 ? -a : a;
            c = (operation & NEGATE_ADDEND) != 0 ? -c : c;
        }
        float nearest =
                switch (operation) {
                    case ADD -> a + b;
                    case SUB -> a - b;
                    case MUL -> a * b;
                    case DIV -> a / b;
                    case SQRT -> (float) Math.sqrt(a);
                    default -> Math.fma(a, b, c);
                };
        float size = Math.abs(nearest);
        boolean usual = mode == Rounding.NEAREST && size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
        if (!usual || (core.fcsr & Rounding.INEXACT) == 0) {
            boolean signaling = signalingS(core, ra)
                    || operation != SQRT && signalingS(core, rb)
                    || operation >= FUSED && signalingS(core, rc);
            boolean infiniteProduct = a == 0 && Float.isInfinite(b) || b == 0 && Float.isInfinite(a);
            if (special(core, operation, a, b, c, nearest, signaling, infiniteProduct)) {
                nearest = (float) zeroSum(operation, mode, a, b, c, nearest);
            } else {
                nearest = Rounding.round(core, nearest, mode, exact(operation, a, b, c));
            }
        }
        setSingle(core, rd, nearest);
    }

    /** True for a result that is exact whatever the mode, NaNs and infinities among them; sets their flags. */
    private static boolean special(
            RiscvCore core,
            int operation,
            double a,
            double b,
            double c,
            double nearest,
            boolean signaling,
            boolean infiniteProduct) {
        boolean second = operation != SQRT;
        boolean third = operation >= FUSED;
        if (nearest != nearest) {
            boolean quiet = a != a || second && b != b || third && c != c;
            if (signaling || !quiet || third && infiniteProduct) {
                core.fcsr |= Rounding.INVALID;
            }
            return true;
        }
        boolean finite = Math.abs(a) <= Double.MAX_VALUE
                && !(second && Math.abs(b) > Double.MAX_VALUE)
                && !(third && Math.abs(c) > Double.MAX_VALUE);
        if (!finite) {
            return true;
        }
        if (operation == DIV && b == 0) {
            core.fcsr |= Rounding.DIVIDE_BY_ZERO;
            return true;
        }
        return switch (operation) {
            case ADD, SUB -> nearest == 0;
            case SQRT -> a == 0;
            case MUL, DIV -> a == 0 || b == 0;
            default ->
                nearest == 0
                        && (a == 0
                                || b == 0
                                || c != 0 && exact(operation, a, b, c).compareTo(BigDecimal.ZERO) == 0);
        };
    }

    /** A sum of two that cancel is -0 when it is rounded down, unless both are +0. */
    private static double zeroSum(int operation, int mode, double a, double b, double c, double nearest) {
        boolean sum = operation == ADD || operation == SUB || operation >= FUSED;
        if (nearest != 0 || !sum || mode != Rounding.DOWN) {
            return nearest;
        }
        double first = operation >= FUSED ? Math.copySign(1, a) * Math.copySign(1, b) : Math.copySign(1, a);
        double second = operation >= FUSED ? Math.copySign(1, c) : Math.copySign(1, operation == SUB ? -b : b);
        return first > 0 && second > 0 ? 0.0 : -0.0;
    }

    private static Rounding.Exact exact(int operation, double a, double b, double c) {
        BigDecimal first = new BigDecimal(a);
        if (operation == SQRT) {
            return number -> number.signum() < 0 ? 1 : first.compareTo(number.multiply(number));
        }
        BigDecimal second = new BigDecimal(b);
        return switch (operation) {
            case ADD -> first.add(second)::compareTo;
            case SUB -> first.subtract(second)::compareTo;
            case MUL -> first.multiply(second)::compareTo;
            case DIV -> number -> first.compareTo(number.multiply(second)) * second.signum();
            default -> first.multiply(second).add(new BigDecimal(c))::compareTo;
        };
    }

    /** The lesser (0) or the greater (1); -0 is less than +0, and a NaN counts only when both are. */
    @Instruction
    static void minMaxD(RiscvCore core, int rd, int ra, int rb, int kind) {
        double a = asDouble(core, ra);
        double b = asDouble(core, rb);
        if (signalingD(core, ra) || signalingD(core, rb)) {
            core.fcsr |= Rounding.INVALID;
        }
        setDouble(core, rd, a != a ? b : b != b ? a : kind == 0 ? Math.min(a, b) : Math.max(a, b));
    }

    @Instruction
    static void minMaxS(RiscvCore core, int rd, int ra, int rb, int kind) {
        float a = asSingle(core, ra);
        float b = asSingle(core, rb);
        if (signalingS(core, ra) || signalingS(core, rb)) {
            core.fcsr |= Rounding.INVALID;
        }
        setSingle(core, rd, a != a ? b : b != b ? a : kind == 0 ? Math.min(a, b) : Math.max(a, b));
    }

    /** Less or equal (0), less (1), equal (2): in double precision, or when {@code single} is 1 in single. */
    @Instruction
    static void compare(RiscvCore core, int rd, int ra, int rb, int kind, int single) {
        double a = single != 0 ? asSingle(core, ra) : asDouble(core, ra);
        double b = single != 0 ? asSingle(core, rb) : asDouble(core, rb);
        boolean signaling = single != 0
                ? signalingS(core, ra) || signalingS(core, rb)
                : signalingD(core, ra) || signalingD(core, rb);
        if (signaling || kind != 2 && (a != a || b != b)) {
            core.fcsr |= Rounding.INVALID;
        }
        boolean holds = kind == 0 ? a <= b : kind == 1 ? a < b : a == b;
        if (rd != 0) {
            core.x[rd] = holds ? 1 : 0;
        }
    }

    /** The class of a number, one bit of ten (table "Format of result of FCLASS"). */
    @Instruction
    static void classify(RiscvCore core, int rd, int ra, int single) {
        double value = single != 0 ? asSingle(core, ra) : asDouble(core, ra);
        double least = single != 0 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        int kind;
        if (value != value) {
            kind = (single != 0 ? signalingS(core, ra) : signalingD(core, ra)) ? 8 : 9;
        } else {
            double size = Math.abs(value);
            int positive = Double.isInfinite(size) ? 7 : size >= least ? 6 : size > 0 ? 5 : 4;
            kind = Math.copySign(1, value) > 0 ? positive : 7 - positive;
        }
        core.x[rd] = 1L << kind;
    }

    /** To an integer: 0 a signed word, 1 an unsigned one, 2 and 3 the same of 64 bits. */
    @Instruction(exact = true)
    static void toInteger(RiscvCore core, int rd, int ra, int kind, int single, int rm) {
        int mode = mode(core, rm);
        double value = single != 0 ? asSingle(core, ra) : asDouble(core, ra);
        double whole = Rounding.toInteger(value, mode);
        double least = kind == 0 ? -0x1p31 : kind == 2 ? -0x1p63 : 0;
        double end = kind == 0 ? 0x1p31 : kind == 1 ? 0x1p32 : kind == 2 ? 0x1p63 : 0x1p64;
        long result;
        if (whole >= least && whole < end) {
            core.fcsr |= whole != value ? Rounding.INEXACT : 0;
            result = whole >= 0x1p63 ? (long) (whole - 0x1p63) + Long.MIN_VALUE : (long) whole;
        } else {
            core.fcsr |= Rounding.INVALID;
            boolean low = whole < least;
            result = switch (kind) {
                case 0 -> low ? Integer.MIN_VALUE : Integer.MAX_VALUE;
                case 2 -> low ? Long.MIN_VALUE : Long.MAX_VALUE;
                default -> low ? 0 : -1;
            };
        }
        if (rd != 0) {
            core.x[rd] = kind < 2 ? (int) result : result;
        }
    }

    /** From an integer, of a kind as above. */
    @Instruction(exact = true)
    static void fromInteger(RiscvCore core, int rd, int ra, int kind, int single, int rm) {
        int mode = mode(core, rm);
        long value = core.x[ra];
        if (kind < 2) {
            value = kind == 0 ? (int) value : value & 0xffff_ffffL;
        }
        boolean high = kind == 3 && value < 0;
        // rounded once: the lowest bit stands for all that is shifted out
        long half = value >>> 1 | value & 1;
        BigDecimal number = new BigDecimal(value);
        BigDecimal exact = high ? number.add(new BigDecimal(0x1p64)) : number;
        if (single != 0) {
            float nearest = high ? (float) half * 2 : (float) value;
            setSingle(core, rd, Rounding.round(core, nearest, mode, exact::compareTo));
        } else {
            double nearest = high ? (double) half * 2 : (double) value;
            setDouble(core, rd, Rounding.round(core, nearest, mode, exact::compareTo));
        }
    }

    /** Exact, and yet a mode that is none is illegal. */
    @Instruction(exact = true)
    static void toDouble(RiscvCore core, int rd, int ra, int rm) {
        mode(core, rm);
        if (signalingS(core, ra)) {
            core.fcsr |= Rounding.INVALID;
        }
        setDouble(core, rd, asSingle(core, ra));
    }

    @Instruction(exact = true)
    static void toSingle(RiscvCore core, int rd, int ra, int rm) {
        int mode = mode(core, rm);
        double value = asDouble(core, ra);
        float nearest = (float) value;
        if (signalingD(core, ra)) {
            core.fcsr |= Rounding.INVALID;
        }
        boolean finite = Math.abs(value) <= Double.MAX_VALUE;
        setSingle(core, rd, finite ? Rounding.round(core, nearest, mode, new BigDecimal(value)::compareTo) : nearest);
    }
}
