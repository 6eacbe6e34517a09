package trampoline.arch.arm;

/**
 * The V flag: set when {@link ArmCore#overflowLeft} less {@link ArmCore#overflowRight} overflows. So a comparison leaves
 * its two operands there, and when N too still comes from it, a branch on N and V is one comparison of theirs. ARM ARM,
 * A2.5.1.
 */
final class Overflow {
    private Overflow() {}

    /** A word whose sign is the flag. */
    static int sign(ArmCore core) {
        int a = core.overflowLeft;
        int b = core.overflowRight;
        return (a ^ b) & (a ^ a - b);
    }

    /** Sets it to the highest bit of a word. */
    static void setSign(ArmCore core, int word) {
        core.overflowLeft = ~word;
        core.overflowRight = 0x80000000;
    }

    /** As a - b leaves it. */
    static void setDifference(ArmCore core, int a, int b) {
        core.overflowLeft = a;
        core.overflowRight = b;
    }

    /** N differs from V: the difference that both come from is less than 0. */
    static boolean isLess(ArmCore core) {
        if (core.n == core.overflowLeft - core.overflowRight) {
            return core.overflowLeft < core.overflowRight;
        }
        return (core.n ^ sign(core)) < 0;
    }
}
