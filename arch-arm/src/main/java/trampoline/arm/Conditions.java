package trampoline.arm;

import trampoline.engine.Condition;

/** The condition field. ARM ARM, A3.2. AL needs no test, and NV, which ARMv4 leaves unpredictable, is never executed. */
final class Conditions {
    private Conditions() {}

    @Condition
    static boolean eq(ArmCore core) {
        return core.z == 0;
    }

    @Condition
    static boolean ne(ArmCore core) {
        return core.z != 0;
    }

    @Condition
    static boolean cs(ArmCore core) {
        return core.c < 0;
    }

    @Condition
    static boolean cc(ArmCore core) {
        return core.c >= 0;
    }

    @Condition
    static boolean mi(ArmCore core) {
        return core.n < 0;
    }

    @Condition
    static boolean pl(ArmCore core) {
        return core.n >= 0;
    }

    @Condition
    static boolean vs(ArmCore core) {
        return core.v < 0;
    }

    @Condition
    static boolean vc(ArmCore core) {
        return core.v >= 0;
    }

    @Condition
    static boolean hi(ArmCore core) {
        return core.c < 0 && core.z != 0;
    }

    @Condition
    static boolean ls(ArmCore core) {
        return core.c >= 0 || core.z == 0;
    }

    @Condition
    static boolean ge(ArmCore core) {
        return (core.n ^ core.v) >= 0;
    }

    @Condition
    static boolean lt(ArmCore core) {
        return (core.n ^ core.v) < 0;
    }

    @Condition
    static boolean gt(ArmCore core) {
        return core.z != 0 && (core.n ^ core.v) >= 0;
    }

    @Condition
    static boolean le(ArmCore core) {
        return core.z == 0 || (core.n ^ core.v) < 0;
    }
}
