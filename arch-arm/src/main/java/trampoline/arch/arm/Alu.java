package trampoline.arch.arm;

/**
 * Additions and subtractions with their flags. ARM ARM, A3.4 and glossary ("CarryFrom", "OverflowFrom").
 */
final class Alu {
    private Alu() {}

    static int add(ArmCore core, int a, int b) {
        return flags(core, a, b, a + b);
    }

    static int addWithCarry(ArmCore core, int a, int b) {
        return flags(core, a, b, a + b + Carry.value(core));
    }

    /** a - b: the sum of a, NOT b and 1. */
    static int subtract(ArmCore core, int a, int b) {
        Carry.setDifference(core, a, b);
        Overflow.setDifference(core, a, b);
        return logical(core, a - b);
    }

    /** a - b - NOT C: the sum of a, NOT b and C. */
    static int subtractWithCarry(ArmCore core, int a, int b) {
        return addWithCarry(core, a, ~b);
    }

    private static int flags(ArmCore core, int a, int b, int sum) {
        Carry.setSign(core, a & b | (a | b) & ~sum);
        Overflow.setSign(core, (a ^ sum) & (b ^ sum));
        return logical(core, sum);
    }

    /** N and Z of a result. */
    static int logical(ArmCore core, int result) {
        core.n = result;
        core.z = result;
        return result;
    }
}
