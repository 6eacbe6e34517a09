package trampoline.console.uboot.boot;

import static trampoline.arch.mips.asm.Address.at;

import java.nio.ByteOrder;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** Prints "uhi " when a0 is -2, "dtb" when a1 points to a device tree blob, and resets the board. */
final class UhiKernel {
    private static final int UART = 0xb80003f8;
    private static final int SOFT_RESET = 0xbf000500;
    private static final int MAGIC_IN_LITTLE_ENDIAN = 0xedfe0dd0;

    private UhiKernel() {}

    static byte[] binary(ByteOrder order) {
        Assembler a = new Assembler(Release.RELEASE1, SmallKernel.ENTRY);
        a.li(Register.S2, UART);
        a.addiu(Register.T0, Register.ZERO, -2)
                .bne(Register.A0, Register.T0, "end")
                .nop();
        print(a, "uhi ");
        a.li(Register.T0, order == ByteOrder.LITTLE_ENDIAN ? MAGIC_IN_LITTLE_ENDIAN : 0xd00dfeed);
        a.lw(Register.T1, at(Register.A1))
                .nop()
                .bne(Register.T0, Register.T1, "end")
                .nop();
        print(a, "dtb\n");
        a.label("end").lbu(Register.T1, at(Register.S2, 5)).andi(Register.T1, Register.T1, 0x40);
        a.beqz(Register.T1, "end").nop();
        a.li(Register.T1, SOFT_RESET).addiu(Register.T0, Register.ZERO, 0x42).sw(Register.T0, at(Register.T1));
        a.label("stay").b("stay").nop();
        a.label("put").lbu(Register.T1, at(Register.S2, 5)).andi(Register.T1, Register.T1, 0x20);
        a.beqz(Register.T1, "put")
                .nop()
                .sb(Register.T0, at(Register.S2))
                .jr(Register.RA)
                .nop();
        return a.assemble().image(order);
    }

    private static void print(Assembler a, String text) {
        for (char c : text.toCharArray()) {
            a.addiu(Register.T0, Register.ZERO, c).bal("put").nop();
        }
    }
}
