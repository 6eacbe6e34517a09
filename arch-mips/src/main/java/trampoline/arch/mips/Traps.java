package trampoline.arch.mips;

import trampoline.engine.Instruction;

/** Instructions that raise an exception (MIPS32 volume II). */
final class Traps {
    private Traps() {}

    /** SYSCALL, BREAK, reserved encodings, absent coprocessors. */
    @Instruction(exact = true)
    static void raise(MipsCore core, int code, int unit) {
        throw core.fault(code, unit, 0);
    }

    private static void trapIf(MipsCore core, boolean condition) {
        if (condition) {
            throw core.fault(ExceptionCode.TRAP, 0, 0);
        }
    }

    @Instruction(exact = true)
    static void teq(MipsCore core, int rs, int rt) {
        trapIf(core, core.r[rs] == core.r[rt]);
    }

    @Instruction(exact = true)
    static void tne(MipsCore core, int rs, int rt) {
        trapIf(core, core.r[rs] != core.r[rt]);
    }

    @Instruction(exact = true)
    static void tge(MipsCore core, int rs, int rt) {
        trapIf(core, core.r[rs] >= core.r[rt]);
    }

    @Instruction(exact = true)
    static void tgeu(MipsCore core, int rs, int rt) {
        trapIf(core, Integer.compareUnsigned(core.r[rs], core.r[rt]) >= 0);
    }

    @Instruction(exact = true)
    static void tlt(MipsCore core, int rs, int rt) {
        trapIf(core, core.r[rs] < core.r[rt]);
    }

    @Instruction(exact = true)
    static void tltu(MipsCore core, int rs, int rt) {
        trapIf(core, Integer.compareUnsigned(core.r[rs], core.r[rt]) < 0);
    }

    @Instruction(exact = true)
    static void teqi(MipsCore core, int rs, int immediate) {
        trapIf(core, core.r[rs] == immediate);
    }

    @Instruction(exact = true)
    static void tnei(MipsCore core, int rs, int immediate) {
        trapIf(core, core.r[rs] != immediate);
    }

    @Instruction(exact = true)
    static void tgei(MipsCore core, int rs, int immediate) {
        trapIf(core, core.r[rs] >= immediate);
    }

    @Instruction(exact = true)
    static void tgeiu(MipsCore core, int rs, int immediate) {
        trapIf(core, Integer.compareUnsigned(core.r[rs], immediate) >= 0);
    }

    @Instruction(exact = true)
    static void tlti(MipsCore core, int rs, int immediate) {
        trapIf(core, core.r[rs] < immediate);
    }

    @Instruction(exact = true)
    static void tltiu(MipsCore core, int rs, int immediate) {
        trapIf(core, Integer.compareUnsigned(core.r[rs], immediate) < 0);
    }
}
