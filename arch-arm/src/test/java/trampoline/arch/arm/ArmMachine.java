package trampoline.arch.arm;

import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** A core with 1 MiB of RAM at 0 and nothing else. Programs lie at {@link #START}. */
final class ArmMachine {
    static final int START = 0x8000;
    static final int RAM_SIZE = 1 << 20;

    /** An address where nothing answers. */
    static final int NOWHERE = 0x00200000;

    final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM_SIZE);
    final Cpu cpu;

    ArmMachine(String model) {
        Memory ram = bus.allot("RAM", RAM_SIZE);
        bus.add(Region.ram(0, ram));
        cpu = new ArmArchitecture().createCpu(model, bus);
        cpu.setPc(START);
    }

    static ArmMachine sa1100() {
        return new ArmMachine("sa1100");
    }

    static ArmMachine arm7tdmi() {
        return new ArmMachine("arm7tdmi");
    }

    /** Puts a program at {@link #START} and the PC there. */
    ArmMachine program(int... words) {
        for (int i = 0; i < words.length; i++) {
            bus.write32(START + i * 4, words[i]);
        }
        cpu.setPc(START);
        return this;
    }

    /** Puts a Thumb program at {@link #START}, the PC there, and the core into Thumb state. */
    ArmMachine thumb(int... halfwords) {
        for (int i = 0; i < halfwords.length; i++) {
            bus.write16(START + i * 2, halfwords[i]);
        }
        cpu.setPc(START);
        set("cpsr", get("cpsr") | ArmCore.T);
        return this;
    }

    /** Executes one instruction for each of the words. */
    ArmMachine execute(int... words) {
        program(words);
        cpu.run(words.length);
        return this;
    }

    int get(String register) {
        return (int) cpu.register(register);
    }

    ArmMachine set(String register, int value) {
        cpu.setRegister(register, Integer.toUnsignedLong(value));
        return this;
    }

    ArmMachine mode(Mode mode) {
        return set("cpsr", get("cpsr") & ~0x1f | mode.bits);
    }

    int word(int address) {
        return bus.read32(Integer.toUnsignedLong(address));
    }

    /** N, Z, C, V as bits 3 to 0. */
    int flags() {
        return get("cpsr") >>> 28;
    }

    ArmMachine flags(int nzcv) {
        return set("cpsr", get("cpsr") & 0x0fffffff | nzcv << 28);
    }
}
