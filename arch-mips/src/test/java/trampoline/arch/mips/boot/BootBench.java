package trampoline.arch.mips.boot;

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
import trampoline.arch.mips.MipsArchitecture;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** The least that stage 1 needs: flash at the reset vector, RAM that answers once it is set up, a record of accesses. */
final class BootBench {
    static final int RAM = 0;
    static final int RAM_LENGTH = 0x40000;
    static final int STAGE2 = RAM + 0x10000;
    static final int STAGE2_LENGTH = 0x8000;
    static final int PAGE = 0x1000;
    static final int FLASH = 0x1fc0_0000;
    static final int FLASH_LENGTH = 0x10000;
    static final int SOURCE = FLASH + 0x4000;
    static final int CLOCK = 0x1b00_0014;
    static final int MEMORY = 0x1400_0000;
    static final int LED = 0x1f00_0408;
    static final int KSEG0 = 0x8000_0000;
    static final int REVISION = 0x1fc0_0010;

    static final Stage1Plan PLAN = Stage1Plan.at(FLASH, FLASH)
            .clockSetup(write32(CLOCK, 0x0b, "PLL: 200 MHz"))
            .memorySetup(
                    write32(MEMORY + 4, 0x0c71_c703, "SDRAM: timing"),
                    write32(MEMORY, 0x0334_b22f, "SDRAM: enable banks"))
            .ledOn(write32(LED, 0xff, "LEDBAR: all on"))
            .ledOff(write32(LED, 0, "LEDBAR: all off"))
            .stage2(SOURCE, STAGE2, STAGE2_LENGTH);

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
        Memory flash = bus.allot("flash", FLASH_LENGTH);
        Memory ram = bus.allot("RAM", RAM_LENGTH);
        bus.add(Region.rom(FLASH, flash));
        // as on Malta, the revision register hides what the flash holds there
        bus.add(Region.device(REVISION, 4, new Registers(() -> {})).priority(1));
        ramRegion = bus.add(Region.ram(RAM, ram).startOff());
        bus.add(Region.device(CLOCK & -PAGE, PAGE, new Registers(() -> {})));
        bus.add(Region.device(LED & -PAGE, PAGE, new Registers(() -> {})));
        bus.add(Region.device(MEMORY, PAGE, new Registers(() -> ramRegion.on(true))));

        byte[] noise = new byte[RAM_LENGTH];
        new Random(seed).nextBytes(noise);
        System.arraycopy(noise, 0, bus.store(), ram.offset(), noise.length);
        image = new MipsLoaderCode().assemble(plan, order);
        System.arraycopy(image.stage1(), 0, bus.store(), flash.offset(), image.stage1().length);
        System.arraycopy(image.stage2(), 0, bus.store(), flash.offset() + SOURCE - FLASH, image.stage2().length);
        cpu = new MipsArchitecture().createCpu(model, bus);
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
        bus.add(Region.device(RAM, RAM_LENGTH, new NoAnswer()).priority(1));
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
            return 0x420;
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
