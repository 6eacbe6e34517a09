package trampoline.machine;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.board.PowerLine;
import trampoline.api.boot.BootProfile;
import trampoline.api.device.MappedDevice;
import trampoline.api.flash.FlashLayout;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/** A board as a stranger writes it, of what the API and this bundle give: RAM, a UART, and a switch for reset and power. */
public final class SmallBoard extends AbstractBoard {
    static final long UART = 0x1000_0000L;
    static final long SWITCH = 0x2000_0000L;
    static final int RESET = 1;
    static final int OFF = 2;
    static final long FREQUENCY = 50_000_000;

    SmallBoard(BoardSetup setup) {
        super(new Type(), setup, new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x1000));
        SystemBus bus = bus();
        clock().setFrequency(FREQUENCY);
        SerialLine line = new SerialLine("tty0", clock(), setup.inbox(), LineSettings.of(9600));
        Uart16550 uart = new Uart16550("UART", clock(), line, 1_843_200, cpu().input("irq"));
        bus.add(Region.ram(0, bus.allot("RAM", 0x1000)));
        bus.add(Region.device(UART, 8, uart));
        bus.add(Region.device(SWITCH, 4, new Switch(setup.power())));
        addDevices(uart);
        addSerialPorts(line);
    }

    private record Switch(PowerLine power) implements MappedDevice {
        @Override
        public String name() {
            return "switch";
        }

        @Override
        public int read(int offset, int size) {
            return 0;
        }

        @Override
        public void write(int offset, int size, int value) {
            if (value == RESET) {
                power.reset("switch: reset");
            } else if (value == OFF) {
                power.powerDown("switch: off");
            }
        }

        @Override
        public void reset() {}
    }

    /** What is registered as a service. */
    public static final class Type implements BoardType {
        static final String MODEL = "test";

        @Override
        public String name() {
            return "small";
        }

        @Override
        public String title() {
            return "a small board";
        }

        @Override
        public String architecture() {
            return "test";
        }

        @Override
        public String cpuModel() {
            return MODEL;
        }

        @Override
        public int flashLength() {
            return 0;
        }

        @Override
        public FlashLayout defaultLayout() {
            return FlashLayout.parse("loader:4k");
        }

        @Override
        public Map<String, FlashLayout> layoutPresets() {
            return Map.of();
        }

        @Override
        public SmallBoard create(BoardSetup setup) {
            return new SmallBoard(setup);
        }
    }

    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(new MemoryRange("RAM", 0, 0x1000));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return memoryMap();
    }

    @Override
    public BootProfile bootProfile() {
        throw new UnsupportedOperationException("nothing is booted here");
    }
}
