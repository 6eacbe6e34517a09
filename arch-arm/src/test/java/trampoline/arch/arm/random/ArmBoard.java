package trampoline.arch.arm.random;

import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.*;
import static trampoline.arch.arm.asm.RegisterList.regs;
import static trampoline.assembler.Literal.value;

import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.asm.ArmVersion;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Coprocessor;
import trampoline.arch.arm.asm.CoprocessorRegister;
import trampoline.engine.Core;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.cpu.ProgrammableTimer;

/**
 * A core with 128 KiB of RAM, a timer and exception handlers. Programs lie in the pages from {@link #PAGES} on, and run in
 * any mode; whatever leads out of them ends in an abort, from where they start again. With a memory management unit all
 * RAM is mapped page by page, with permissions that depend on the page; a call changes two pages.
 */
final class ArmBoard {
    static final int PAGES = 0x8000;
    static final int PAGE_COUNT = 8;
    static final int RAM_SIZE = 0x20000;
    static final int TIMER = 0x0010_0000;

    private static final int HANDLERS = 0x400;
    private static final int TABLE = 0x1_0000;
    private static final int PAGE_TABLE = 0x1_4000;
    private static final int SAVED = 0x2000;
    private static final int KIBI = 1024;

    final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM_SIZE);
    final VirtualClock clock = new VirtualClock();
    final Cpu cpu;

    ArmBoard(String model) {
        bus.add(Region.ram(0, bus.allot("RAM", RAM_SIZE)));
        cpu = new ArmArchitecture().createCpu(model, bus);
        clock.attach(cpu);
        clock.setFrequency(4_000_000);
        bus.add(Region.device(TIMER, KIBI, new ProgrammableTimer(clock, cpu.input("irq"))));
        boolean mapped = ArmArchitecture.hasSystemControl(model);
        handlers(mapped);
        if (mapped) {
            map();
        }
    }

    Core core() {
        return (Core) cpu;
    }

    void put(int address, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bus.write8(address + i, bytes[i]);
        }
    }

    /** Vectors, and what they lead to; the handlers are executed in the mode of their exception. */
    private void handlers(boolean mapped) {
        Assembler a = new Assembler(mapped ? ArmVersion.ARMV4 : ArmVersion.ARMV4T, 0);
        a.b("restart")
                .b("undefined")
                .b("call")
                .b("restart")
                .b("abort")
                .b("restart")
                .b("interrupt")
                .b("restart");
        a.org(HANDLERS);
        // the instruction behind it, even in Thumb state
        a.label("undefined").movs(PC, LR);
        a.label("abort").subs(PC, LR, imm(4));
        a.label("restart").ldr(LR, value(PAGES)).movs(PC, LR);
        a.label("interrupt").ldr(R13, value(SAVED)).stmia(R13, regs(R0));
        a.ldr(R0, value(TIMER)).str(R0, at(R0, 4)).ldmia(R13, regs(R0)).subs(PC, LR, imm(4));
        a.label("call");
        if (mapped) {
            CoprocessorRegister tlb = CoprocessorRegister.C8;
            a.ldr(R13, value(SAVED + 64)).stmia(R13, regs(R0).and(R1).and(R2));
            a.ldr(R0, value(PAGE_TABLE + 4 * (PAGES >> 12)));
            a.ldr(R1, at(R0, 4)).ldr(R2, at(R0, 8)).str(R2, at(R0, 4)).str(R1, at(R0, 8));
            a.mcr(Coprocessor.P15, 0, R0, tlb, CoprocessorRegister.C7, 0);
            a.ldmia(R13, regs(R0).and(R1).and(R2));
        }
        a.movs(PC, LR).ltorg();
        put(0, a.assemble().image(ByteOrder.LITTLE_ENDIAN));
    }

    /** Small pages; permissions of the programs' pages and of those behind differ, one is missing. */
    private void map() {
        bus.write32(TABLE, PAGE_TABLE | 1);
        bus.write32(TABLE + (TIMER >>> 20) * 4, TIMER | 3 << 10 | 2);
        for (int page = 0; page < RAM_SIZE >> 12; page++) {
            int permissions = page < PAGES >> 12 || page == (PAGES >> 12) + 1 ? 0xff : (page * 0x6d ^ 0xff) & 0xff;
            boolean missing = page == (PAGES >> 12) + 5;
            bus.write32(PAGE_TABLE + page * 4, missing ? 0 : page << 12 | permissions << 4 | 2);
        }
        bus.write32(PAGE_TABLE + (PAGES >> 12) * 4, PAGES | 0xff << 4 | 2);
        cpu.setRegister("cp15_ttb", TABLE);
        cpu.setRegister("cp15_dac", 1);
        cpu.setRegister("cp15_control", cpu.register("cp15_control") | 1);
    }
}
