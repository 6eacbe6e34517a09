package trampoline.benchmarks.parts;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.MappedDevice;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.asm.ArmVersion;
import trampoline.arch.arm.asm.Assembler;
import trampoline.assembler.Assembly;
import trampoline.engine.Core;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/**
 * An SA-1100 core with 32 MiB of RAM at 0, a device of one register, and a program at {@link #ORIGIN}. Bare: no clock and no
 * loop of a machine around it, so that what is measured is the engine.
 */
final class Guest {
    static final int ORIGIN = 0x8000;
    static final long DEVICE = 0x8000_0000L;
    static final int RAM = 32 << 20;

    final Bus bus;
    final Core core;

    Guest(Consumer<Assembler> program) {
        SystemBus system = new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM);
        system.add(Region.ram(0, system.allot("RAM", RAM)));
        system.add(Region.device(DEVICE, 0x1000, new Register()));
        bus = system;
        core = (Core) new ArmArchitecture().createCpu("sa1100", bus);
        put(ORIGIN, program);
        core.setPc(ORIGIN);
    }

    /** Assembles into RAM. */
    final void put(int address, Consumer<Assembler> program) {
        Assembler assembler = new Assembler(ArmVersion.ARMV4, address);
        program.accept(assembler);
        Assembly assembly = assembler.assemble();
        byte[] image = assembly.image(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < image.length; i++) {
            bus.write8(address + i, image[i]);
        }
    }

    /** Switches the MMU on, every megabyte of RAM mapped to itself by a section. */
    Guest mapped(int table) {
        for (int megabyte = 0; megabyte < RAM >>> 20; megabyte++) {
            bus.write32(table + megabyte * 4, megabyte << 20 | 0xc02);
        }
        core.setRegister("cp15_ttb", table);
        core.setRegister("cp15_dac", 1);
        core.setRegister("cp15_control", 1);
        return this;
    }

    /** Executes exactly that many instructions from where it is. */
    void run(int instructions) {
        StopReason reason = core.run(instructions);
        if (reason != StopReason.LIMIT) {
            throw new IllegalStateException("the core stopped: " + reason + " at " + Long.toHexString(core.pc()));
        }
    }

    /** Executes that many instructions from a place on. */
    void runFrom(int address, int instructions) {
        core.setPc(address);
        run(instructions);
    }

    /** The cheapest device there can be. */
    private static final class Register implements MappedDevice {
        private int value;

        @Override
        public String name() {
            return "register";
        }

        @Override
        public int read(int offset, int size) {
            return value;
        }

        @Override
        public void write(int offset, int size, int written) {
            value = written;
        }

        @Override
        public void reset() {
            value = 0;
        }
    }
}
