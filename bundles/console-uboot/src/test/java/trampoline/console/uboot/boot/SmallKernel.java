package trampoline.console.uboot.boot;

import static trampoline.arch.mips.asm.Address.at;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/**
 * An ELF kernel for a Malta that prints its command line and every string of its environment on the first UART, each on a
 * line, then "end", and resets the board.
 */
final class SmallKernel {
    static final int ENTRY = 0x80200000;
    private static final int UART = 0xb80003f8;
    private static final int SOFT_RESET = 0xbf000500;
    private static final int HEADER = 52;
    private static final int PROGRAM_HEADER = 32;

    private SmallKernel() {}

    /**
     * @param order byte order of code and file
     * @param length bytes of the file, filled up with a segment's contents; more than a flash bank to have it come from
     *     the host
     */
    static byte[] elf(ByteOrder order, int length) {
        byte[] code = code().assemble().image(order);
        int contents = Math.max(code.length, length - HEADER - PROGRAM_HEADER);
        ByteBuffer elf = ByteBuffer.allocate(HEADER + PROGRAM_HEADER + contents).order(order);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 1, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2), 1});
        elf.position(16).putShort((short) 2).putShort((short) 8).putInt(1);
        elf.putInt(ENTRY).putInt(HEADER).putInt(0).putInt(0x70001001);
        elf.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 1);
        elf.putShort((short) 40).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(HEADER + PROGRAM_HEADER).putInt(ENTRY).putInt(ENTRY);
        elf.putInt(contents).putInt(contents).putInt(7).putInt(4);
        elf.put(code);
        return elf.array();
    }

    /** The same with the segment's physical address as linkers for a board with an address map of its own write it. */
    static byte[] elfAtItsPhysicalAddress(ByteOrder order, int length) {
        byte[] elf = elf(order, length);
        ByteBuffer.wrap(elf).order(order).putInt(HEADER + 12, ENTRY & 0x1fffffff);
        return elf;
    }

    /** The code alone, which runs at {@link #ENTRY}. */
    static byte[] binary(ByteOrder order) {
        return code().assemble().image(order);
    }

    private static Assembler code() {
        Assembler a = new Assembler(Release.RELEASE1, ENTRY);
        a.move(Register.S0, Register.A1).move(Register.S1, Register.A2).li(Register.S2, UART);
        a.lw(Register.A0, at(Register.S0, 4)).bal("print").nop();
        a.label("next")
                .lw(Register.A0, at(Register.S1))
                .beqz(Register.A0, "end")
                .addiu(Register.S1, Register.S1, 4);
        a.bal("print").nop().b("next").nop();
        a.label("end");
        for (char c : "end\n".toCharArray()) {
            a.addiu(Register.T0, Register.ZERO, c).bal("put").nop();
        }
        a.label("drain").lbu(Register.T1, at(Register.S2, 5)).andi(Register.T1, Register.T1, 0x40);
        a.beqz(Register.T1, "drain").nop();
        a.li(Register.T1, SOFT_RESET).addiu(Register.T0, Register.ZERO, 0x42).sw(Register.T0, at(Register.T1));
        a.label("stay").b("stay").nop();
        a.label("print").move(Register.S3, Register.RA);
        a.label("character")
                .lbu(Register.T0, at(Register.A0))
                .beqz(Register.T0, "line")
                .nop();
        a.bal("put").nop().b("character").addiu(Register.A0, Register.A0, 1);
        a.label("line")
                .addiu(Register.T0, Register.ZERO, '\n')
                .bal("put")
                .nop()
                .jr(Register.S3)
                .nop();
        a.label("put").lbu(Register.T1, at(Register.S2, 5)).andi(Register.T1, Register.T1, 0x20);
        a.beqz(Register.T1, "put")
                .nop()
                .sb(Register.T0, at(Register.S2))
                .jr(Register.RA)
                .nop();
        return a;
    }
}
