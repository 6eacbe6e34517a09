package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import trampoline.api.cpu.Cpu;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** A branch whose delay slot lies on a page that is not there, with instructions before it in its block. */
class DelaySlotAcrossPagesTest {
    private static final int SETUP = 0x80000400;
    private static final int MAPPED_PAGE = 0x10000;
    private static final int CODE = 0x0ff0;
    private static final int BRANCH = 0x0ffc;

    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 1 << 20);

    private void put(int address, Assembler code) {
        byte[] image = code.assemble().image(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < image.length; i++) {
            bus.write8(address + i, image[i]);
        }
    }

    @Test
    void faultOfTheSlotBelongsToTheBranchWhichIsRepeated() {
        bus.add(Region.ram(0, bus.allot("RAM", 1 << 20)));
        Assembler setup = new Assembler(Release.RELEASE2, SETUP);
        setup.mtc0(Register.ZERO, Cp0Register.ENTRY_HI).mtc0(Register.ZERO, Cp0Register.PAGE_MASK);
        setup.mtc0(Register.ZERO, Cp0Register.INDEX);
        setup.li(Register.T0, MAPPED_PAGE >>> 6 | 7).mtc0(Register.T0, Cp0Register.ENTRY_LO0);
        setup.li(Register.T0, 1).mtc0(Register.T0, Cp0Register.ENTRY_LO1).tlbwi();
        setup.li(Register.T0, CODE).jr(Register.T0).nop();
        put(SETUP & 0xffff, setup);
        Assembler code = new Assembler(Release.RELEASE2, CODE);
        code.addiu(Register.V0, Register.ZERO, 1).nop().nop();
        code.bnez(Register.V0, "somewhere").nop().nop().label("somewhere").nop();
        put(MAPPED_PAGE + CODE, code);

        Cpu cpu = new MipsArchitecture().createCpu("24kc", bus);
        cpu.setRegister("status", 0);
        cpu.setPc(Integer.toUnsignedLong(SETUP));
        cpu.addBreakpoint(0x80000180L);
        cpu.run(1000);

        assertThat(cpu.pc()).isEqualTo(0x80000180L);
        assertThat(cpu.register("badvaddr")).isEqualTo(0x1000);
        assertThat(cpu.register("epc")).isEqualTo(BRANCH);
        assertThat(cpu.register("cause") >>> 31).as("in a delay slot").isEqualTo(1);
        assertThat(cpu.register("v0")).isEqualTo(1);
    }
}
