package ${package};

import java.nio.ByteOrder;
import java.util.List;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialPort;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.IntelChip;
import trampoline.machine.flash.IntelChipModel;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/** Flash at the reset vector, RAM, a UART and a counter of microseconds. */
final class BoardOfMine implements Board {
    static final int FLASH_LENGTH = 4 << 20;
    static final long RAM = 0x1000_0000L;
    static final int RAM_LENGTH = 8 << 20;
    static final long UART = 0x2000_0000L;
    static final int UART_CRYSTAL = 1_843_200;
    static final long COUNTER = 0x2000_1000L;
    static final int BAUD = 115_200;

    private static final long FREQUENCY = 50_000_000;
    private static final String FLASH = "flash bank 0";
    private static final List<MemoryRange> MAP = List.of(
            new MemoryRange(FLASH, 0, FLASH_LENGTH),
            new MemoryRange("RAM", RAM, RAM_LENGTH),
            new MemoryRange("UART", UART, 8),
            new MemoryRange("counter", COUNTER, 4));

    private final BoardType type;
    private final BoardSetup setup;
    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, FLASH_LENGTH + RAM_LENGTH);
    private final Cpu cpu;
    private final FlashBankDevice flash;
    private final SerialLine line;
    private final Uart16550 uart;

    BoardOfMine(BoardType type, BoardSetup setup) throws BoardException {
        this.type = type;
        this.setup = setup;
        setup.clock().setFrequency(FREQUENCY);
        cpu = setup.architecture().createCpu(type.cpuModel(), bus);
        Memory cells = bus.allot(FLASH, FLASH_LENGTH);
        flash = new FlashBankDevice(
                FLASH,
                0,
                cells,
                FlashWiring.straight(32, bus.byteOrder()).withWholeWordWrites(),
                setup.clock(),
                FlashFile.open(setup.state(), "flash0", FLASH_LENGTH),
                new IntelChip(IntelChipModel.maltaMonitorFlash(), setup.clock(), setup.seed()),
                new IntelChip(IntelChipModel.maltaMonitorFlash(), setup.clock(), ~setup.seed()));
        line = new SerialLine("tty0", setup.clock(), setup.inbox(), LineSettings.of(BAUD));
        uart = new Uart16550("UART", setup.clock(), line, UART_CRYSTAL, cpu.input("irq"));
        bus.add(Region.directReadDevice(0, cells, flash));
        bus.add(Region.ram(RAM, bus.allot("RAM", RAM_LENGTH)));
        bus.add(Region.device(UART, 8, uart));
        bus.add(Region.device(COUNTER, 4, new Counter(setup.clock())));
    }

    @Override
    public BoardType type() {
        return type;
    }

    @Override
    public Cpu cpu() {
        return cpu;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Clock clock() {
        return setup.clock();
    }

    @Override
    public List<Device> devices() {
        return List.of(flash, uart);
    }

    @Override
    public List<SerialPort> serialPorts() {
        return List.of(line);
    }

    @Override
    public List<FlashBank> flashBanks() {
        return List.of(flash.bank());
    }

    @Override
    public FlashLayout layout() {
        return setup.layout();
    }

    @Override
    public List<Led> leds() {
        return List.of();
    }

    @Override
    public List<MemoryRange> memoryMap() {
        return MAP;
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return List.of(new MemoryRange("RAM", RAM, RAM_LENGTH));
    }

    @Override
    public BootProfile bootProfile() {
        return new Profile();
    }

    @Override
    public void reset() {
        devices().forEach(Device::reset);
        cpu.reset();
    }

    @Override
    public void close() {
        flash.close();
    }
}
