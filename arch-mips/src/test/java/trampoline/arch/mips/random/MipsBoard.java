package trampoline.arch.mips.random;

import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.*;

import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.TimedCpu;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.arch.mips.asm.Release;
import trampoline.engine.Core;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.cpu.ProgrammableTimer;

/**
 * A core with 128 KiB of RAM, a timer and exception handlers. Programs lie in eight pages and run in user mode, or in
 * kernel mode at the same addresses. The refill handler maps whatever is missing, by bits of the virtual address: 12 to 14
 * choose the page, with 16 set it cannot be written, with 17 it lies at the timer or where nothing answers. A system call
 * changes between user and kernel mode; after a fault of data the program goes on behind the instruction, after others it
 * starts again.
 */
final class MipsBoard {
    static final int PAGES = 0x8000;
    static final int PAGE_COUNT = 8;
    static final int RAM_SIZE = 0x20000;
    static final int READ_ONLY = 1 << 16;
    static final int ELSEWHERE = 1 << 17;

    /** Where programs start, and what their addresses begin with. */
    static final int SPACE = 0x0040_0000;

    private static final int TIMER = 0x0010_0000;
    private static final int KSEG0 = 0x8000_0000;
    private static final int REFILL = 0;
    private static final int GENERAL = 0x180;
    private static final int SPECIAL = 0x200;
    private static final int COMMON = 0x400;
    private static final int MEGAHERTZ = 1_000_000;

    final SystemBus bus;
    final VirtualClock clock = new VirtualClock();
    final Cpu cpu;
    private final Release release;

    MipsBoard(String model, ByteOrder order) {
        bus = new SystemBus(order, RAM_SIZE);
        bus.add(Region.ram(0, bus.allot("RAM", RAM_SIZE)));
        cpu = new MipsArchitecture().createCpu(model, bus);
        release = model.equals("4kc") ? Release.RELEASE1 : Release.RELEASE2;
        clock.attach(cpu);
        clock.setFrequency(4 * MEGAHERTZ);
        ((TimedCpu) cpu).connect(clock, 4 * MEGAHERTZ);
        bus.add(Region.device(TIMER, 1024, new ProgrammableTimer(clock, cpu.input("int0"))));
        refill();
        vector(GENERAL);
        vector(SPECIAL);
        common();
    }

    Core core() {
        return (Core) cpu;
    }

    private void put(int address, Assembler a) {
        byte[] image = a.assemble().image(bus.byteOrder());
        for (int i = 0; i < image.length; i++) {
            bus.write8(address + i, image[i]);
        }
    }

    private void refill() {
        Assembler a = new Assembler(release, KSEG0 | REFILL);
        a.mfc0(K0, Cp0Register.BAD_VADDR).srl(K0, K0, 13).sll(K0, K0, 13);
        // the two pages of the entry: dirty, valid, global
        a.andi(K1, K0, 0x6000).ori(K1, K1, PAGES).srl(K1, K1, 6).ori(K1, K1, 7);
        a.srl(K0, K0, 16).andi(K0, K0, 1).beq(K0, ZERO, "writable").nop();
        a.xori(K1, K1, 4);
        a.label("writable").mfc0(K0, Cp0Register.BAD_VADDR).srl(K0, K0, 17).andi(K0, K0, 1);
        a.beq(K0, ZERO, "memory").nop();
        a.andi(K1, K1, 7).ori(K1, K1, TIMER >>> 6);
        a.label("memory").mtc0(K1, Cp0Register.ENTRY_LO0).addiu(K1, K1, 0x40).mtc0(K1, Cp0Register.ENTRY_LO1);
        a.nop().tlbwr().nop().eret();
        put(REFILL, a);
    }

    private void vector(int offset) {
        Assembler a = new Assembler(release, KSEG0 | offset);
        a.lui(K0, KSEG0 >>> 16).ori(K0, K0, COMMON).jr(K0).nop();
        put(offset, a);
    }

    private void common() {
        Assembler a = new Assembler(release, KSEG0 | COMMON);
        a.mfc0(K0, Cp0Register.CAUSE)
                .andi(K1, K0, 0x7c)
                .beq(K1, ZERO, "interrupt")
                .nop();
        a.addiu(K1, K1, -8 * 4).beq(K1, ZERO, "call").addiu(K1, K1, 8 * 4);
        // loads and stores, overflow, traps: behind the instruction, or the branch whose slot it is in
        a.addiu(K1, K1, -7 * 4).bgez(K1, "other").nop();
        a.label("skip")
                .mfc0(K1, Cp0Register.EPC)
                .bgez(K0, "one")
                .addiu(K1, K1, 4)
                .addiu(K1, K1, 4);
        a.label("one").mtc0(K1, Cp0Register.EPC).nop().eret();
        a.label("other").addiu(K1, K1, (7 - 12) * 4).bgez(K1, "skip").nop();
        a.label("restart").lui(K1, SPACE >>> 16).mtc0(K1, Cp0Register.EPC).nop().eret();
        a.label("interrupt").lui(K1, KSEG0 + TIMER >>> 16).lw(K1, at(K1, 4)).mfc0(K1, Cp0Register.COUNT);
        a.addiu(K1, K1, 0x2000).mtc0(K1, Cp0Register.COMPARE).nop().eret();
        // user and kernel mode in turn; a few pages are forgotten
        a.label("call")
                .mfc0(K1, Cp0Register.STATUS)
                .xori(K1, K1, 0x10)
                .mtc0(K1, Cp0Register.STATUS)
                .nop();
        a.mtc0(ZERO, Cp0Register.INDEX).mtc0(ZERO, Cp0Register.ENTRY_LO0).mtc0(ZERO, Cp0Register.ENTRY_LO1);
        a.lui(K1, KSEG0 >>> 16)
                .mtc0(K1, Cp0Register.ENTRY_HI)
                .nop()
                .tlbwi()
                .b("skip")
                .nop();
        put(COMMON, a);
    }
}
