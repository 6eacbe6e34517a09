package trampoline.arch.mips.boot;

import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.SP;

import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;

/**
 * What stage 1 copies to RAM: the trampoline, which calls {@code main} again whenever that returns. At {@code main} the
 * engine enters the Java part, and leaves it through the instruction there.
 */
final class Stage2 {
    static final String MAIN = "main";
    static final String RETURN_POINT = "returnPoint";

    /**
     * What the trampoline takes of the stack, whose pointer stage 1 leaves 4 below its end: afterwards it is a multiple of
     * 8, and functions that are called find the 16 bytes above it that the o32 convention gives them for their arguments.
     */
    static final int STACK_FRAME = 24;

    private Stage2() {}

    static Assembly assemble(int address) {
        Assembler a = new Assembler(Release.RELEASE1, address);
        a.comment("room for the arguments of functions").addiu(SP, SP, 4 - STACK_FRAME);
        a.label("trampoline").jal(MAIN).nop().b("trampoline").nop();
        a.label(MAIN).comment("the Java part is entered here").jr(RA).nop();
        a.label(RETURN_POINT)
                .comment("code called from Java returns to here")
                .b(RETURN_POINT)
                .nop();
        return a.assemble();
    }
}
