package trampoline.arch.arm.boot;

import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;

import trampoline.arch.arm.asm.ArmVersion;
import trampoline.arch.arm.asm.Assembler;
import trampoline.assembler.Assembly;

/**
 * What stage 1 copies to RAM: the trampoline, which calls {@code main} again whenever that returns. At {@code main} the
 * engine enters the Java part, and leaves it through the instruction there.
 */
final class Stage2 {
    static final String MAIN = "main";
    static final String RETURN_POINT = "returnPoint";

    private Stage2() {}

    static Assembly assemble(int address) {
        Assembler a = new Assembler(ArmVersion.ARMV4, address);
        a.label("trampoline").bl(MAIN).b("trampoline");
        a.label(MAIN).comment("the Java part is entered here").mov(PC, LR);
        a.label(RETURN_POINT).comment("code called from Java returns to here").b(RETURN_POINT);
        return a.assemble();
    }
}
