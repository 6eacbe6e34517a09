package trampoline.machine.s3c44b0x;

import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.bus.Bus;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.serial.SerialLine;

/**
 * The units of an S3C44B0X around its core, on the bus at their addresses and wired to the core and to each other.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 1 (special function registers) and 4 (memory map). Where the manual has no register,
 * reads give 0. Not modelled: what stands at the head of each unit.
 */
public final class S3c44b0x {
    /** First address of the registers. */
    public static final long REGISTERS = 0x01c0_0000L;
    /** Bytes of address space that they have. */
    public static final int REGISTERS_LENGTH = 0x40_0000;
    /** Where cells and tags of the cache are memory. */
    public static final long CACHE = 0x1000_0000L;
    /** Bytes of it, in whole granules of the bus. */
    public static final int CACHE_LENGTH = 0x5000;

    private final List<Device> devices = new ArrayList<>();
    private final List<MemoryRange> ranges = new ArrayList<>();
    private final GpioPorts ports;
    private final ClockGenerator clocks;
    private final InterruptController interrupts;
    private final AnalogConverter converter;
    private final IicController iic;
    private final LcdController lcd;

    /**
     * What the board decides.
     *
     * @param crystal hertz
     * @param bootWidth bus width of bank 0: 0 for 8 bits, 1 for 16, 2 for 32
     * @param bootMemory what answers in bank 0, with its offset 0 at address 0
     * @param powerOnTime what the real-time clock shows at power-on
     * @param reset pulls the reset line for the watchdog
     * @param dram told where the DRAM banks lie
     */
    public record Pins(
            long crystal,
            int bootWidth,
            MappedDevice bootMemory,
            LocalDateTime powerOnTime,
            Runnable reset,
            MemoryController.BankSwitch dram) {}

    /**
     * @param bus what the units are put on; has {@link #CACHE_LENGTH} bytes of store for the cache
     * @param clock whose frequency follows MCLK
     * @param cpu the core: inputs irq and fiq
     * @param ports lines on UART 0 and 1
     */
    public S3c44b0x(SystemBus bus, CoreClock clock, Cpu cpu, List<SerialLine> ports, Pins pins) {
        ByteOrder order = bus.byteOrder();
        interrupts = new InterruptController(cpu.input("irq"), cpu.input("fiq"), order);
        clocks = new ClockGenerator(clock, pins.crystal(), interrupts::isRequesting, order);
        this.ports = new GpioPorts(interrupts, order);

        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(0x000000, new CpuWrapper(order)));
        blocks.add(new Block(0x040000, IdleUnit.busArbiter(order)));
        blocks.add(new Block(0x080000, new MemoryController(pins.bootWidth(), pins.dram(), order)));
        BdmaController bdma = new BdmaController(bus, clock, clocks, interrupts, order);
        UartRequests requests0 = new UartRequests(interrupts, Source.URXD0, Source.UTXD0, bdma.uart(0));
        UartRequests requests1 = new UartRequests(interrupts, Source.URXD1, Source.UTXD1, bdma.uart(1));
        blocks.add(new Block(0x100000, new Uart(0, clock, clocks, ports.get(0), requests0, order)));
        blocks.add(new Block(0x104000, new Uart(1, clock, clocks, ports.get(1), requests1, order)));
        blocks.add(new Block(0x114000, IdleUnit.synchronousPort(order)));
        blocks.add(new Block(0x118000, IdleUnit.soundBus(order)));
        blocks.add(new Block(0x120000, this.ports));
        blocks.add(new Block(0x130000, new Watchdog(clock, clocks, interrupts, pins.reset(), order)));
        converter = new AnalogConverter(clock, clocks, interrupts, order);
        blocks.add(new Block(0x140000, converter));
        blocks.add(new Block(0x150000, new PwmTimers(clock, clocks, interrupts, bdma::timer, order)));
        iic = new IicController(clock, clocks, interrupts, order);
        blocks.add(new Block(0x160000, iic));
        blocks.add(new Block(0x170000, new RealTimeClock(clock, pins.powerOnTime(), interrupts, order)));
        blocks.add(new Block(0x180000, clocks));
        blocks.add(new Block(0x200000, interrupts));
        blocks.add(new Block(0x280000, new ZdmaController(bus, clock, clocks, interrupts, order)));
        lcd = new LcdController(bus::peek, order);
        blocks.add(new Block(0x300000, lcd));
        blocks.add(new Block(0x380000, bdma));
        put(bus, blocks);
        putVector(bus, pins.bootMemory());

        Memory cache = bus.allot("cache", CACHE_LENGTH);
        bus.add(Region.ram(CACHE, cache));
        ranges.add(new MemoryRange(cache.name(), CACHE, CACHE_LENGTH));
    }

    private record Block(int offset, MappedDevice unit) {}

    /** A unit has its registers in the first granule of the bus; up to where the next one begins nothing else does. */
    private void put(SystemBus bus, List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            int end = i + 1 < blocks.size() ? blocks.get(i + 1).offset() : REGISTERS_LENGTH;
            long start = REGISTERS + block.offset();
            String name = block.unit().name();
            bus.add(Region.device(start, Bus.GRANULE, block.unit()));
            bus.add(Region.device(start + Bus.GRANULE, end - block.offset() - Bus.GRANULE, new ReservedArea(name)));
            ranges.add(new MemoryRange(name, start, end - block.offset()));
            devices.add(block.unit());
        }
    }

    private void putVector(SystemBus bus, MappedDevice bootMemory) {
        VectorFetch fetch = new VectorFetch(interrupts, bootMemory, bus.byteOrder() == ByteOrder.BIG_ENDIAN);
        Region vector = bus.add(Region.device(VectorFetch.ADDRESS, VectorFetch.LENGTH, fetch)
                .priority(1)
                .startOff());
        interrupts.onVectoring(() -> vector.on(interrupts.isVectored()));
    }

    /** The units, in the order in which a reset visits them. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    /** Where they answer, in order of address. */
    public List<MemoryRange> ranges() {
        return List.copyOf(ranges);
    }

    /** The I/O ports. */
    public GpioPorts ports() {
        return ports;
    }

    /** The A/D converter. */
    public AnalogConverter converter() {
        return converter;
    }

    /** The IIC controller. */
    public IicController iic() {
        return iic;
    }

    /** The LCD controller. */
    public LcdController lcd() {
        return lcd;
    }

    /** The clocks. */
    public ClockGenerator clocks() {
        return clocks;
    }
}
