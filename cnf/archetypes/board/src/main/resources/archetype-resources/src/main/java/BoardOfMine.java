package ${package};

import java.nio.ByteOrder;
import java.util.List;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
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
final class BoardOfMine extends AbstractBoard {
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

    BoardOfMine(BoardType type, BoardSetup setup) throws BoardException {
        super(type, setup, new SystemBus(ByteOrder.LITTLE_ENDIAN, FLASH_LENGTH + RAM_LENGTH));
        SystemBus bus = bus();
        CoreClock clock = clock();
        clock.setFrequency(FREQUENCY);
        Memory cells = bus.allot(FLASH, FLASH_LENGTH);
        FlashBankDevice flash = new FlashBankDevice(
                FLASH,
                0,
                cells,
                FlashWiring.straight(32, bus.byteOrder()).withWholeWordWrites(),
                clock,
                FlashFile.open(setup.state(), "flash0", FLASH_LENGTH),
                new IntelChip(IntelChipModel.maltaMonitorFlash(), clock, setup.seed()),
                new IntelChip(IntelChipModel.maltaMonitorFlash(), clock, ~setup.seed()));
        SerialLine line = new SerialLine("tty0", clock, setup.inbox(), LineSettings.of(BAUD));
        Uart16550 uart = new Uart16550("UART", clock, line, UART_CRYSTAL, cpu().input("irq"));
        bus.add(Region.directReadDevice(0, cells, flash));
        bus.add(Region.ram(RAM, bus.allot("RAM", RAM_LENGTH)));
        bus.add(Region.device(UART, 8, uart));
        bus.add(Region.device(COUNTER, 4, new Counter(clock)));
        addFlashBank(flash);
        addDevices(uart);
        addSerialPorts(line);
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
}
