package trampoline.arch.arm.boot;

import static trampoline.api.boot.Stage1Step.write32;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;
import trampoline.api.device.MappedDevice;
import trampoline.api.loader.LoaderImage;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** The least that stage 1 needs: flash at 0, RAM that answers once it is set up, and a record of every access. */
final class BootBench {
    static final int RAM = 0xc0000000;
    static final int RAM_LENGTH = 0x40000;
    static final int STAGE2 = RAM + 0x10000;
    static final int STAGE2_LENGTH = 0x8000;
    static final int PAGE = 0x1000;
    static final int SOURCE = 0x4000;
    static final int HIGH_VECTORS = 0xffff0000;
    static final int CLOCK = 0x90020014;
    static final int MEMORY = 0xa0000000;
    static final int LED_SET = 0x90040008;
    static final int LED_CLEAR = 0x9004000c;

    static final Stage1Plan PLAN =
            steps(Stage1Plan.at(0, 0)).stage2(SOURCE, Integer.toUnsignedLong(STAGE2), STAGE2_LENGTH);

    /** A plan's steps for these registers. */
    static Stage1Plan.Builder steps(Stage1Plan.Builder plan) {
        return plan.clockSetup(write32(CLOCK & 0xffff_ffffL, 0x0b, "PPCR: 220 MHz"))
                .memorySetup(
                        write32(MEMORY + 4 & 0xffff_ffffL, 0xc71c703f, "MDCAS0"),
                        write32(MEMORY & 0xffff_ffffL, 0x0334b22f, "MDCNFG: enable DRAM banks"))
                .ledOn(write32(LED_SET & 0xffff_ffffL, 1 << 23, "GPSR: LED on"))
                .ledOff(write32(LED_CLEAR & 0xffff_ffffL, 1 << 23, "GPCR: LED off"));
    }

    /** One access seen on the bus. */
    record Seen(BusAccess access, int address, int value) {
        @Override
        public String toString() {
            return String.format("%s %08x = %08x", access, address, value);
        }
    }

    final SystemBus bus;
    final Cpu cpu;
    final LoaderImage image;
    final List<Seen> seen = new ArrayList<>();
    private final Region ramRegion;

    BootBench(String model, ByteOrder order, long seed) {
        this(model, order, seed, PLAN);
    }

    BootBench(String model, ByteOrder order, long seed, Stage1Plan plan) {
        bus = new SystemBus(order, 0x80000);
        Memory flash = bus.allot("flash", 0x10000);
        Memory ram = bus.allot("RAM", RAM_LENGTH);
        bus.add(Region.rom(0, flash));
        bus.add(Region.rom(Integer.toUnsignedLong(HIGH_VECTORS), flash));
        ramRegion = bus.add(Region.ram(Integer.toUnsignedLong(RAM), ram).startOff());
        bus.add(Region.device(Integer.toUnsignedLong(CLOCK & -PAGE), PAGE, new Registers(() -> {})));
        bus.add(Region.device(Integer.toUnsignedLong(LED_SET & -PAGE), PAGE, new Registers(() -> {})));
        bus.add(Region.device(Integer.toUnsignedLong(MEMORY), PAGE, new Registers(() -> ramRegion.on(true))));

        byte[] noise = new byte[RAM_LENGTH];
        new Random(seed).nextBytes(noise);
        System.arraycopy(noise, 0, bus.store(), ram.offset(), noise.length);
        image = new ArmLoaderCode().assemble(plan, order);
        System.arraycopy(image.stage1(), 0, bus.store(), flash.offset(), image.stage1().length);
        System.arraycopy(image.stage2(), 0, bus.store(), flash.offset() + SOURCE, image.stage2().length);
        cpu = new ArmArchitecture().createCpu(model, bus);
        bus.addObserver((access, address, size, value) -> {
            if (access != BusAccess.FETCH) {
                seen.add(new Seen(access, (int) address, (int) value));
            }
        });
    }

    /** Runs until {@code address} is reached; fails the test when that does not happen. */
    void runTo(long address) {
        cpu.addBreakpoint(address);
        StopReason reason = cpu.run(2_000_000);
        cpu.removeBreakpoint(address);
        if (reason != StopReason.BREAKPOINT) {
            throw new AssertionError(String.format("%s at %08x, not at %08x", reason, cpu.pc(), address));
        }
    }

    /** Puts a page with a stuck data line into the RAM. */
    void breakPage(int address, int stuckBit) {
        bus.add(Region.device(Integer.toUnsignedLong(address), PAGE, new StuckLine(stuckBit))
                .priority(1));
    }

    /** Takes the RAM away for good. */
    void removeRam() {
        bus.add(Region.device(Integer.toUnsignedLong(RAM), RAM_LENGTH, new NoAnswer())
                .priority(1));
    }

    List<Seen> writes(int from, int to) {
        return seen.stream()
                .filter(seen -> seen.access() == BusAccess.WRITE)
                .filter(seen -> Integer.compareUnsigned(seen.address(), from) >= 0)
                .filter(seen -> Integer.compareUnsigned(seen.address(), to) < 0)
                .toList();
    }

    private record Registers(Runnable written) implements MappedDevice {
        @Override
        public String name() {
            return "registers";
        }

        @Override
        public void reset() {}

        @Override
        public int read(int offset, int size) {
            return 0;
        }

        @Override
        public void write(int offset, int size, int value) {
            if (offset == (MEMORY & PAGE - 1)) {
                written.run();
            }
        }
    }

    private static final class StuckLine implements MappedDevice {
        private final int stuck;
        private final int[] words = new int[PAGE / 4];

        StuckLine(int stuck) {
            this.stuck = stuck;
        }

        @Override
        public String name() {
            return "broken page";
        }

        @Override
        public void reset() {}

        @Override
        public int read(int offset, int size) {
            return words[offset / 4];
        }

        @Override
        public void write(int offset, int size, int value) {
            words[offset / 4] = value & ~stuck;
        }
    }

    private record NoAnswer() implements MappedDevice {
        @Override
        public String name() {
            return "no RAM";
        }

        @Override
        public void reset() {}

        @Override
        public int read(int offset, int size) {
            throw new BusError(Integer.toUnsignedLong(RAM + offset), size, false, "nothing is mapped here");
        }

        @Override
        public void write(int offset, int size, int value) {
            throw new BusError(Integer.toUnsignedLong(RAM + offset), size, true, "nothing is mapped here");
        }
    }
}
