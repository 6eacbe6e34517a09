package example.embedded;

import example.riscv.RiscvArchitecture;
import java.nio.ByteOrder;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** A RISC-V machine in a Java program, without OSGi: RAM, a core, a device of the program's own, and a guest. */
public final class Embedded {
    private Embedded() {}

    /** Sums the numbers up to 10 million in guest code; the guest hands the sum to a device. */
    public static long run() {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 1 << 20);
        bus.add(Region.ram(0x8000_0000L, bus.allot("RAM", 1 << 20)));
        Cpu cpu = new RiscvArchitecture().createCpu("rv64", bus);
        long[] result = new long[1];
        bus.add(Region.device(0x1000_0000, 8, new MappedDevice() {
            public String name() { return "result"; }
            public void reset() {}
            public int read(int offset, int size) { return 0; }
            public void write(int offset, int size, int value) {
                result[0] |= (value & 0xffff_ffffL) << 8 * offset;
                if (offset == 4) { cpu.stop(); }
            }
        }));
        int[] program = {
            0x0098_9537, // lui a0, 0x989
            0x6805_0513, // addi a0, a0, 0x680: ten million
            0x00a5_85b3, // add a1, a1, a0
            0xfff5_0513, // addi a0, a0, -1
            0xfe05_1ce3, // bnez a0, -8
            0x1000_0637, // lui a2, 0x10000
            0x00b6_3023, // sd a1, 0(a2)
        };
        for (int n = 0; n < program.length; n++) { bus.write32(0x8000_0000L + 4 * n, program[n]); }
        cpu.setPc(0x8000_0000L);
        cpu.run(Long.MAX_VALUE / 2);
        return result[0];
    }

    public static void main(String[] args) { System.out.println(run()); }
}
