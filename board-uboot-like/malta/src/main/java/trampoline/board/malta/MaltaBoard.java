package trampoline.board.malta;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.board.Display;
import trampoline.api.board.Led;
import trampoline.api.board.MemoryRange;
import trampoline.api.board.PowerLine;
import trampoline.api.boot.BootProfile;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.TimedCpu;
import trampoline.api.network.MacAddress;
import trampoline.api.serial.LineSettings;
import trampoline.machine.board.AbstractBoard;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.pcnet.Am79c973;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/**
 * A MIPS Malta with a CoreLV: 24Kc, GT-64120, PIIX4 on PCI device 10, Am79C973 on device 11, two UARTs of the SuperIO,
 * which are enabled from the start, and the CBUS UART of the FPGA. Its battery-backed clock begins at 2026-01-01 00:00:00 at
 * every power-on, unless it is set to another time from outside: with the host's time no run would be like the one before.
 * After a reset RAM holds what it held.
 *
 * <p>Source: MIPS Malta-R Development Platform User's Manual; addresses as Linux 6.1 and U-Boot use them. Not
 * modelled: PCI cards, the SuperIO's own configuration registers and the keyboard.
 */
final class MaltaBoard extends AbstractBoard {
    /** Bytes of RAM, from physical address 0: what U-Boot for this board takes for granted. */
    static final int RAM_LENGTH = 256 << 20;
    /** Instructions per second, and the frequency of the pipeline clock. */
    static final long FREQUENCY = 100_000_000;

    private static final int RAM_WINDOW = 256 << 20;
    private static final int PIIX4_DEVICE = 10;
    private static final int GALILEO = 0x11ab;
    private static final int GT_64120 = 0x4620;
    private static final int SUPER_IO_CRYSTAL = 1_843_200;
    private static final int CBUS_CRYSTAL = 3_686_400;
    private static final long ETHERNET_RATE = 100_000_000;
    /** Its INTA is Malta's PIRQB. */
    private static final int ETHERNET_INTERRUPT = 1;

    private static final LineSettings FAR_END = LineSettings.of(115_200);
    /** What the battery-backed clock says at power-on unless the setup tells it: always the same, as runs are to be. */
    private static final LocalDateTime POWER_ON_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final BootProfile profile;
    private final Fpga fpga;

    MaltaBoard(BoardType type, ByteOrder order, BoardSetup setup) throws BoardException {
        super(type, setup, new SystemBus(order, RAM_LENGTH + MaltaFlash.LENGTH));
        profile = new MaltaProfile(layout(), order, setup.seed());
        SystemBus bus = bus();
        Cpu cpu = cpu();
        CoreClock clock = clock();
        clock.setFrequency(FREQUENCY);
        if (cpu instanceof TimedCpu timed) {
            timed.connect(clock, FREQUENCY);
        }
        Memory ram = bus.allot("RAM", RAM_LENGTH);
        ram.fillAtRandom(setup.seed());
        bus.add(Region.ram(0, ram));
        FlashBankDevice flash = MaltaFlash.create(bus, setup);
        SerialLine ttyS0 = new SerialLine("tty0", clock, setup.inbox(), FAR_END);
        SerialLine ttyS1 = new SerialLine("tty1", clock, setup.inbox(), FAR_END);
        SerialLine cbus = new SerialLine("tty2", clock, setup.inbox(), FAR_END);

        PowerLine power = setup.power();
        PciBus pci = new PciBus();
        IoPorts ports = new IoPorts();
        Piix4 piix4 = new Piix4(
                clock,
                pci,
                PIIX4_DEVICE,
                ports,
                cpu.input("int0"),
                setup.realTimeClock().orElse(POWER_ON_TIME),
                () -> power.powerDown("suspend (PMCNTRL.SUS_EN)"));
        pci.add(0, 0, new PciFunction(GALILEO, GT_64120, 0x06000010).set(PciFunction.COMMAND, 4, 0x02800007));
        PciMemory pciMemory = new PciMemory();
        Gt64120 gt = new Gt64120(order, pci, ports, pciMemory, piix4.interrupts()::acknowledge);
        bus.add(Region.device(Gt64120.START, Gt64120.LENGTH, gt));

        Uart16550 uart0 = new Uart16550(
                "UART 0", clock, ttyS0, SUPER_IO_CRYSTAL, piix4.interrupts().input(4));
        Uart16550 uart1 = new Uart16550(
                "UART 1", clock, ttyS1, SUPER_IO_CRYSTAL, piix4.interrupts().input(3));
        Uart16550 uart2 = new Uart16550("CBUS UART", clock, cbus, CBUS_CRYSTAL, cpu.input("int2"));
        EthernetLine eth0 = new EthernetLine(
                "eth0", clock, setup.inbox(), ETHERNET_RATE, MacAddress.locallyAdministered(setup.seed()));
        EthernetFunction ethernet = new EthernetFunction();
        pci.add(EthernetFunction.DEVICE, 0, ethernet);
        Am79c973 pcnet =
                new Am79c973(clock, eth0, new BusMaster(bus, 0, RAM_LENGTH), piix4.pciInterrupt(ETHERNET_INTERRUPT));
        ports.addOnPci(ethernet::ports, Am79c973.LENGTH, pcnet);
        pciMemory.add(ethernet::memory, Am79c973.LENGTH, pcnet);
        ports.add(0x3f8, 8, uart0);
        ports.add(0x2f8, 8, uart1);
        fpga = new Fpga(order, uart2, () -> power.reset("software reset (SOFTRES)"));
        bus.add(Region.device(Fpga.ADDRESS, Fpga.LENGTH, fpga));
        addDevices(uart0, uart1, uart2, gt);
        addDevices(piix4.devices());
        addDevices(pcnet, fpga);
        addFlashBank(flash);
        addSerialPorts(ttyS0, ttyS1, cbus);
        addNetworkPorts(eth0);
    }

    @Override
    public List<Led> leds() {
        return IntStream.range(0, 8).<Led>mapToObj(bit -> new BarLed(fpga, bit)).toList();
    }

    @Override
    public List<Display> displays() {
        return List.of(new AsciiDisplay(fpga));
    }

    /** The eight characters that the display shows. */
    String display() {
        return fpga.display();
    }

    @Override
    public List<MemoryRange> memoryMap() {
        return List.of(
                new MemoryRange("RAM", 0, RAM_LENGTH),
                new MemoryRange("GT-64120 and PCI", Gt64120.START, Gt64120.LENGTH),
                new MemoryRange(MaltaFlash.NAME, MaltaFlash.ADDRESS, MaltaFlash.LENGTH),
                new MemoryRange("FPGA", Fpga.ADDRESS, Fpga.LENGTH),
                new MemoryRange("boot flash, once more", MaltaFlash.BOOT_ADDRESS, MaltaFlash.LENGTH));
    }

    @Override
    public List<MemoryRange> ramWindows() {
        return List.of(new MemoryRange("RAM", 0, RAM_WINDOW));
    }

    @Override
    public BootProfile bootProfile() {
        return profile;
    }
}
