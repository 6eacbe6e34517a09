package trampoline.arch.arm;

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
        return Carry.isSet(core);
    }

    @Condition
    static boolean cc(ArmCore core) {
        return !Carry.isSet(core);
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
        return Overflow.sign(core) < 0;
    }

    @Condition
    static boolean vc(ArmCore core) {
        return Overflow.sign(core) >= 0;
    }

    @Condition
    static boolean hi(ArmCore core) {
        return Carry.isSet(core) && core.z != 0;
    }

    @Condition
    static boolean ls(ArmCore core) {
        return !Carry.isSet(core) || core.z == 0;
    }

    @Condition
    static boolean ge(ArmCore core) {
        return !Overflow.isLess(core);
    }

    @Condition
    static boolean lt(ArmCore core) {
        return Overflow.isLess(core);
    }

    @Condition
    static boolean gt(ArmCore core) {
        return core.z != 0 && !Overflow.isLess(core);
    }

    @Condition
    static boolean le(ArmCore core) {
        return core.z == 0 || Overflow.isLess(core);
    }
}
