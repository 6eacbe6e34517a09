package example.riscv;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Rounds results in all modes and sets the flags (IEEE 754-2008; unprivileged manual, section 20.2). The JVM gives a
 * result rounded to nearest; here it is compared with the exact one.
 */
final class Rounding {
    static final int NEAREST = 0;
    static final int TO_ZERO = 1;
    static final int DOWN = 2;
    static final int UP = 3;
    static final int NEAREST_AWAY = 4;
    /** The mode in fcsr. */
    static final int DYNAMIC = 7;

    static final int INEXACT = 1;
    static final int UNDERFLOW = 2;
    static final int OVERFLOW = 4;
    static final int DIVIDE_BY_ZERO = 8;
    static final int INVALID = 16;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal MIN_NORMAL_D = new BigDecimal(Double.MIN_NORMAL);
    private static final BigDecimal MIN_NORMAL_S = new BigDecimal(Float.MIN_NORMAL);
    /** What is less than this is rounded to less than the least normal number, were there no least one. */
    private static final BigDecimal TINY_D = belowNormal(MIN_NORMAL_D, 54);

    private static final BigDecimal TINY_S = belowNormal(MIN_NORMAL_S, 25);

    private Rounding() {}

    /** The exact result, which need not be a number that can be written down. */
    interface Exact {
        /** Negative, 0 or positive as the exact result is less than, equal to or greater than a number. */
        int compareTo(BigDecimal number);
    }

    private static BigDecimal belowNormal(BigDecimal least, int bits) {
        return least.subtract(least.divide(new BigDecimal(BigInteger.ONE.shiftLeft(bits))));
    }

    /**
     * Rounds a result of double precision that is no NaN, from operands that are finite.
     *
     * @param nearest the result rounded to nearest, ties to even
     */
    static double round(RiscvCore core, double nearest, int mode, Exact exact) {
        double away = Math.copySign(Double.POSITIVE_INFINITY, nearest);
        if (Double.isInfinite(nearest)) {
            core.fcsr |= OVERFLOW | INEXACT;
            boolean stays = mode == NEAREST || mode == NEAREST_AWAY || mode == (nearest > 0 ? UP : DOWN);
            return stays ? nearest : Math.copySign(Double.MAX_VALUE, nearest);
        }
        BigDecimal number = new BigDecimal(nearest);
        int error = exact.compareTo(number);
        if (error == 0) {
            return nearest;
        }
        double result = nearest;
        if (mode == NEAREST_AWAY) {
            double next = Math.nextAfter(nearest, error > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            boolean outwards = Math.abs(next) > Math.abs(nearest) && !Double.isInfinite(next);
            if (outwards && exact.compareTo(number.add(new BigDecimal(next)).multiply(HALF)) == 0) {
                result = next;
            }
        } else if (error > 0 && (mode == UP || mode == TO_ZERO && negative(nearest, error))) {
            result = Math.nextUp(nearest);
        } else if (error < 0 && (mode == DOWN || mode == TO_ZERO && !negative(nearest, error))) {
            result = Math.nextDown(nearest);
        }
        core.fcsr |= INEXACT;
        if (Double.isInfinite(result)) {
            core.fcsr |= OVERFLOW;
        } else if (tiny(
                Math.abs(result) < Double.MIN_NORMAL,
                Math.abs(result) == Double.MIN_NORMAL,
                exact,
                result > 0,
                TINY_D)) {
            core.fcsr |= UNDERFLOW;
        }
        return result == 0 ? Math.copySign(0.0, away == Double.POSITIVE_INFINITY ? 1.0 : -1.0) : result;
    }

    /** The same with single precision. */
    static float round(RiscvCore core, float nearest, int mode, Exact exact) {
        if (Float.isInfinite(nearest)) {
            core.fcsr |= OVERFLOW | INEXACT;
            boolean stays = mode == NEAREST || mode == NEAREST_AWAY || mode == (nearest > 0 ? UP : DOWN);
            return stays ? nearest : Math.copySign(Float.MAX_VALUE, nearest);
        }
        BigDecimal number = new BigDecimal(nearest);
        int error = exact.compareTo(number);
        if (error == 0) {
            return nearest;
        }
        float result = nearest;
        if (mode == NEAREST_AWAY) {
            float next = Math.nextAfter(nearest, error > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            boolean outwards = Math.abs(next) > Math.abs(nearest) && !Float.isInfinite(next);
            if (outwards && exact.compareTo(number.add(new BigDecimal(next)).multiply(HALF)) == 0) {
                result = next;
            }
        } else if (error > 0 && (mode == UP || mode == TO_ZERO && negative(nearest, error))) {
            result = Math.nextUp(nearest);
        } else if (error < 0 && (mode == DOWN || mode == TO_ZERO && !negative(nearest, error))) {
            result = Math.nextDown(nearest);
        }
        core.fcsr |= INEXACT;
        if (Float.isInfinite(result)) {
            core.fcsr |= OVERFLOW;
        } else if (tiny(
                Math.abs(result) < Float.MIN_NORMAL, Math.abs(result) == Float.MIN_NORMAL, exact, result > 0, TINY_S)) {
            core.fcsr |= UNDERFLOW;
        }
        return result == 0 ? Math.copySign(0f, nearest) : result;
    }

    /** Whether the exact result is negative, given that of nearest and which side the exact one is on. */
    private static boolean negative(double nearest, int error) {
        return nearest == 0 ? error < 0 : nearest < 0;
    }

    private static boolean tiny(boolean below, boolean least, Exact exact, boolean positive, BigDecimal limit) {
        if (below || !least) {
            return below;
        }
        return positive ? exact.compareTo(limit) < 0 : exact.compareTo(limit.negate()) > 0;
    }

    /** A number rounded to an integer that is still a double. */
    static double toInteger(double value, int mode) {
        return switch (mode) {
            case NEAREST -> Math.rint(value);
            case TO_ZERO -> value < 0 ? Math.ceil(value) : Math.floor(value);
            case DOWN -> Math.floor(value);
            case UP -> Math.ceil(value);
            default -> Math.copySign(roundAway(Math.abs(value)), value);
        };
    }

    private static double roundAway(double value) {
        double whole = Math.floor(value);
        return value - whole >= 0.5 ? whole + 1 : whole;
    }
}
