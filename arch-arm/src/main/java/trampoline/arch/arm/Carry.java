package trampoline.arch.arm;

/**
 * The C flag: set when {@link ArmCore#carryLeft} is not below {@link ArmCore#carryRight}, both unsigned. So a comparison
 * leaves its two operands there, and a branch on it is one comparison of theirs. ARM ARM, A2.5.1.
 */
final class Carry {
    private static final int SIGN = 0x80000000;

    private Carry() {}

    static boolean isSet(ArmCore core) {
        return core.carryLeft + SIGN >= core.carryRight + SIGN;
    }

    /** 1 when it is set, else 0. */
    static int value(ArmCore core) {
        return isSet(core) ? 1 : 0;
    }

    /** Sets it to the highest bit of a word. */
    static void setSign(ArmCore core, int word) {
        core.carryLeft = word;
        core.carryRight = SIGN;
    }

    /** As a - b leaves it: NOT borrow. */
    static void setDifference(ArmCore core, int a, int b) {
        core.carryLeft = a;
        core.carryRight = b;
    }
}
