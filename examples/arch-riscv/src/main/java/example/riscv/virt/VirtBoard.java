package example.riscv.virt;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.TimedCpu;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/**
 * QEMU's {@code virt} machine with one hart: CLINT, PLIC, a 16550 UART, a goldfish clock, the test device and two banks of
 * flash, at the addresses that its device tree tells. After a reset RAM holds what it held. Not modelled: virtio, PCI, fw_cfg.
 */
final class VirtBoard extends AbstractBoard {
    static final long RAM_ADDRESS = 0x8000_0000L;
    static final int RAM_LENGTH = 256 << 20;
    /** Frequency of the time register in hertz. */
    static final int TIMEBASE = 10_000_000;

    static final long UART_ADDRESS = 0x1000_0000;
    static final int UART_LENGTH = 0x100;
    static final int UART_CRYSTAL = 3_686_400;
    static final int UART_INTERRUPT = 10;
    static final int RTC_INTERRUPT = 11;
    /** What OpenSBI keeps for itself. */
    static final int FIRMWARE_LENGTH = 2 << 20;

    /** Instructions per second. */
    private static final long FREQUENCY = 500_000_000;

    private static final LocalDateTime POWER_ON_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final long NANOSECONDS = 1_000_000_000;

    private final BootProfile profile;

    VirtBoard(BoardType type, BoardSetup setup) throws BoardException {
        super(type, setup, new SystemBus(ByteOrder.LITTLE_ENDIAN, RAM_LENGTH + VirtRom.LENGTH + 2 * VirtFlash.LENGTH));
        profile = new VirtProfile(layout());
        SystemBus bus = bus();
        Cpu cpu = cpu();
        CoreClock clock = clock();
        clock.setFrequency(FREQUENCY);
        if (cpu instanceof TimedCpu timed) {
            timed.connect(clock, TIMEBASE);
        }
        Memory ram = bus.allot("RAM", RAM_LENGTH);
        ram.fillAtRandom(setup.seed());
        bus.add(Region.ram(RAM_ADDRESS, ram));
        Memory rom = bus.allot("ROM", VirtRom.LENGTH);
        byte[] contents = VirtRom.contents(VirtTree.blob(RAM_LENGTH, setup.seed()));
        System.arraycopy(contents, 0, rom.store(), rom.offset(), contents.length);
        bus.add(Region.rom(VirtRom.ADDRESS, rom));

        Clint clint = new Clint(clock, TIMEBASE, cpu.input("msip"), cpu.input("mtip"));
        Plic plic = new Plic(cpu.input("meip"), cpu.input("seip"));
        SerialLine console =
                new SerialLine("ttyS0", clock, setup.inbox(), LineSettings.of(VirtProfile.CONSOLE_BAUD));
        Uart16550 uart = new Uart16550("UART", clock, console, UART_CRYSTAL, plic.input(UART_INTERRUPT));
        TestFinisher test = new TestFinisher(setup.power());
        long start = setup.realTimeClock().orElse(POWER_ON_TIME).toEpochSecond(ZoneOffset.UTC) * NANOSECONDS;
        GoldfishRtc rtc = new GoldfishRtc(clock, start, plic.input(RTC_INTERRUPT));
        bus.add(Region.device(Clint.ADDRESS, Clint.LENGTH, clint));
        bus.add(Region.device(Plic.ADDRESS, Plic.LENGTH, plic));
        bus.add(Region.device(UART_ADDRESS, UART_LENGTH, uart));
        bus.add(Region.device(TestFinisher.ADDRESS, TestFinisher.LENGTH, test));
        bus.add(Region.device(GoldfishRtc.ADDRESS, GoldfishRtc.LENGTH, rtc));
        addDevices(clint, uart, rtc, test, plic);
        addFlashBank(VirtFlash.create(0, bus, setup));
        addFlashBank(VirtFlash.create(1, bus, setup));
        addSerialPorts(console);
    }

    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(
                new MemoryRange("ROM", VirtRom.ADDRESS, VirtRom.LENGTH),
                new MemoryRange("test device", TestFinisher.ADDRESS, TestFinisher.LENGTH),
                new MemoryRange("RTC", GoldfishRtc.ADDRESS, GoldfishRtc.LENGTH),
                new MemoryRange("CLINT", Clint.ADDRESS, Clint.LENGTH),
                new MemoryRange("PLIC", Plic.ADDRESS, Plic.LENGTH),
                new MemoryRange("UART", UART_ADDRESS, UART_LENGTH),
                new MemoryRange("flash bank 0", VirtFlash.ADDRESS, VirtFlash.LENGTH),
                new MemoryRange("flash bank 1", VirtFlash.ADDRESS + VirtFlash.LENGTH, VirtFlash.LENGTH),
                new MemoryRange("RAM", RAM_ADDRESS, RAM_LENGTH));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return List.of(new MemoryRange("RAM", RAM_ADDRESS, RAM_LENGTH));
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }
}
