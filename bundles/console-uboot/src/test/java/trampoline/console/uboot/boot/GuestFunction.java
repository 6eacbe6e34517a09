package trampoline.console.uboot.boot;

import static trampoline.arch.mips.asm.Address.at;

import java.nio.ByteOrder;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** A function for any address: its result is the number of its arguments times 16, plus the first letter of the last. */
final class GuestFunction {
    private GuestFunction() {}

    static byte[] binary(ByteOrder order) {
        Assembler a = new Assembler(Release.RELEASE1, 0);
        a.sll(Register.T0, Register.A0, 2).addu(Register.T0, Register.T0, Register.A1);
        a.lw(Register.T1, at(Register.T0, -4)).nop().lbu(Register.T2, at(Register.T1));
        a.sll(Register.V0, Register.A0, 4).jr(Register.RA).addu(Register.V0, Register.V0, Register.T2);
        return a.assemble().image(order);
    }
}
