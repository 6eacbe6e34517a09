package trampoline.arch.mips;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import trampoline.api.cpu.Cpu;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/**
 * A core with 8 MiB of RAM at physical 0 and 64 KiB of RAM where the reset vector is. Programs lie at {@link #START} in
 * kseg0 and run in kernel mode with BEV clear; exception vectors hold {@code b .}.
 */
final class MipsMachine {
    static final int START = 0x8001_0000;

    /** Data, in kseg0. */
    static final int DATA = 0x8002_0000;

    static final int BOOT = 0x1fc0_0000;
    static final int RAM_SIZE = 8 << 20;

    /** An address in kseg1 where nothing answers. */
    static final int NOWHERE = 0xb000_0000;

    static final int REFILL = 0x8000_0000;
    static final int GENERAL = 0x8000_0180;
    static final int SPECIAL = 0x8000_0200;

    private static final int BRANCH_TO_ITSELF = 0x1000_ffff;

    final SystemBus bus;
    final Cpu cpu;
    final Release release;
    private Assembly program;

    MipsMachine(String model, ByteOrder order) {
        bus = new SystemBus(order, RAM_SIZE + 0x10000);
        bus.add(Region.ram(0, bus.allot("RAM", RAM_SIZE)));
        bus.add(Region.ram(BOOT, bus.allot("boot", 0x10000)));
        cpu = new MipsArchitecture().createCpu(model, bus);
        release = model.equals("4kc") ? Release.RELEASE1 : Release.RELEASE2;
        for (int vector : new int[] {0, 0x180, 0x200, BOOT + 0x200, BOOT + 0x380, BOOT + 0x400}) {
            bus.write32(vector, BRANCH_TO_ITSELF);
        }
        set("status", 0);
        pc(START);
    }

    static MipsMachine release2() {
        return new MipsMachine("24kc", ByteOrder.LITTLE_ENDIAN);
    }

    static MipsMachine release1() {
        return new MipsMachine("4kc", ByteOrder.LITTLE_ENDIAN);
    }

    static MipsMachine bigEndian() {
        return new MipsMachine("24kc", ByteOrder.BIG_ENDIAN);
    }

    /** Puts a program at {@link #START} and the PC there. */
    MipsMachine program(Consumer<Assembler> code) {
        return program(START, START & 0x1fff_ffff, code);
    }

    /** Puts a program at a physical address, assembled for a virtual one, and the PC there. */
    MipsMachine program(int virtual, int physical, Consumer<Assembler> code) {
        Assembler a = new Assembler(release, virtual);
        code.accept(a);
        program = a.assemble();
        byte[] image = program.image(bus.byteOrder());
        for (int i = 0; i < image.length; i++) {
            bus.write8(physical + i, image[i]);
        }
        pc(virtual);
        return this;
    }

    /** Executes the whole program, which has neither loops nor exceptions. */
    MipsMachine execute(Consumer<Assembler> code) {
        program(code);
        cpu.run(program.length() / 4);
        return this;
    }

    MipsMachine run(long instructions) {
        cpu.run(instructions);
        return this;
    }

    int address(String label) {
        return (int) program.address(label);
    }

    int pc() {
        return (int) cpu.pc();
    }

    MipsMachine pc(int address) {
        cpu.setPc(Integer.toUnsignedLong(address));
        return this;
    }

    /** The physical address, or -1. */
    int translate(int address) {
        return (int) cpu.translate(Integer.toUnsignedLong(address));
    }

    int get(String register) {
        return (int) cpu.register(register);
    }

    int get(Register register) {
        return get("r" + register.number());
    }

    MipsMachine set(String register, int value) {
        cpu.setRegister(register, Integer.toUnsignedLong(value));
        return this;
    }

    MipsMachine set(Register register, int value) {
        return set("r" + register.number(), value);
    }

    /** A word in kseg0 or at a physical address. */
    int word(int address) {
        return bus.read32(address & 0x1fff_ffff);
    }

    MipsMachine word(int address, int value) {
        bus.write32(address & 0x1fff_ffff, value);
        return this;
    }

    /** ExcCode of the Cause register. */
    int exceptionCode() {
        return get("cause") >>> 2 & 31;
    }

    /** Writes a TLB entry by way of the registers and TLBWI, and leaves EntryHi as it was. */
    MipsMachine tlb(int index, int mask, int high, int low0, int low1) {
        int before = get("entryhi");
        int pc = pc();
        set("index", index).set("pagemask", mask).set("entryhi", high);
        set("entrylo0", low0).set("entrylo1", low1);
        int status = get("status");
        set("status", 0);
        int scratch = 0x000f_fff0;
        bus.write32(scratch, 0x4200_0002);
        bus.write32(scratch + 4, 0);
        pc(scratch | 0x8000_0000);
        cpu.run(1);
        set("status", status).set("entryhi", before);
        pc(pc);
        return this;
    }
}
