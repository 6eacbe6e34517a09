package trampoline.console.uboot.boot;

import static trampoline.arch.mips.asm.Address.at;

import java.nio.ByteOrder;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** A loader that knows nothing of this platform. */
final class ForeignCode {
    private static final int RESET_VECTOR = 0xbfc00000;
    private static final int SOFT_RESET = 0xbf000500;

    private ForeignCode() {}

    /** Jumps over the board's revision and resets the board. */
    static byte[] resetsAtOnce() {
        Assembler a = new Assembler(Release.RELEASE1, RESET_VECTOR);
        a.b("start").nop().org(RESET_VECTOR + 0x20);
        a.label("start").li(Register.T1, SOFT_RESET).addiu(Register.T0, Register.ZERO, 0x42);
        a.sw(Register.T0, at(Register.T1));
        a.label("stay").b("stay").nop();
        return a.assemble().image(ByteOrder.LITTLE_ENDIAN);
    }
}
