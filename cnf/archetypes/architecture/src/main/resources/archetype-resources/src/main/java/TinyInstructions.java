package ${package};

import trampoline.engine.Condition;
import trampoline.engine.Instruction;

/** What the instructions do, written once: interpreter and translator both come from it, see docs/architecture.md. */
final class TinyInstructions {
    private TinyInstructions() {}

    @Instruction
    static void set(TinyCore core, int a, int c) {
        core.r[a] = c;
    }

    @Instruction
    static void high(TinyCore core, int a, int c) {
        core.r[a] = core.r[a] & 0xfffff | c << 20;
    }

    @Instruction
    static void add(TinyCore core, int a, int b, int c) {
        core.r[a] = core.r[b] + c;
    }

    @Instruction(exact = true)
    static void load(TinyCore core, int a, int b, int c) {
        core.r[a] = core.load32(core.r[b] + c);
    }

    @Instruction(exact = true)
    static void store(TinyCore core, int a, int b, int c) {
        core.store32(core.r[b] + c, core.r[a]);
    }

    @Condition
    static boolean notZero(TinyCore core, int a) {
        return core.r[a] != 0;
    }

    @Instruction(terminal = true)
    static void go(TinyCore core, int target) {
        core.jump(target);
    }

    @Instruction(exact = true)
    static void allow(TinyCore core, int c) {
        core.allow((c & 1) != 0);
    }

    @Instruction(terminal = true)
    static void back(TinyCore core) {
        core.allow(true);
        core.jump(core.link);
    }
}
