package trampoline.machine.sa1100;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.sa1100.ResetController.Cause;
import trampoline.machine.serial.SerialLine;

/**
 * The units of an SA-1100 around its core, on the bus at their addresses and wired to the core and to each other.
 *
 * <p>Each unit answers in a block of 64 KiB. Source: SA-1100 Developer's Manual, chapter 2.4 (memory map) and table 9-1
 * (interrupt sources).
 */
public final class Sa1100 {
    /** Status reads of a core at this chip's clock that lie further apart, in picoseconds, are no loop that only waits. */
    public static final long POLLING = 2 * Clock.MICROSECOND;

    private static final int BLOCK = 0x10000;

    private static final int SERIAL_1_REQUEST = 15;
    private static final int SERIAL_2_REQUEST = 16;
    private static final int SERIAL_3_REQUEST = 17;
    private static final int TIMER_REQUEST = 26;
    private static final int RTC_TICK_REQUEST = 30;
    private static final int RTC_ALARM_REQUEST = 31;

    private final SystemBus bus;
    private final List<Device> devices = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final GpioController gpio;
    private final RealTimeClock realTimeClock;
    private final ResetController resetController;

    /**
     * What the chip asks of the board.
     *
     * @param reset pulls the reset line for a cause; the board's reset follows after the access
     * @param powerDown the chip has gone to sleep
     * @param dramBanks told when a DRAM bank begins or ceases to answer
     */
    public record Pins(
            java.util.function.Consumer<Cause> reset, Runnable powerDown, MemoryController.BankSwitch dramBanks) {}

    /**
     * @param bus what the units are put on
     * @param clock whose frequency follows the core clock
     * @param cpu the core: inputs irq and fiq; without an input named wake, which ends its idle mode and does nothing
     *     else, ICCR.DIM has no effect
     * @param ports lines on serial ports 1, 2 and 3
     * @param pins what the chip asks of the board
     */
    public Sa1100(SystemBus bus, CoreClock clock, Cpu cpu, List<SerialLine> ports, Pins pins) {
        this.bus = bus;
        InterruptController interrupts = new InterruptController(cpu.input("irq"), cpu.input("fiq"), wakeInput(cpu));
        gpio = new GpioController(interrupts);
        resetController = new ResetController(pins.reset());
        List<Line> matches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            matches.add(interrupts.source(TIMER_REQUEST + i));
        }
        Line serial1 = interrupts.source(SERIAL_1_REQUEST);
        Line serial2 = interrupts.source(SERIAL_2_REQUEST);
        Line serial3 = interrupts.source(SERIAL_3_REQUEST);

        put(0x80000000L, IdleUnit.usbDevice());
        put(0x80010000L, new Uart("serial port 1 UART", clock, ports.get(0), serial1));
        put(0x80020000L, IdleUnit.sdlc());
        put(0x80030000L, new Uart("serial port 2 UART", clock, ports.get(1), serial2));
        put(0x80040000L, IdleUnit.highSpeedInfrared());
        put(0x80050000L, new Uart("serial port 3 UART", clock, ports.get(2), serial3));
        put(0x80060000L, IdleUnit.multimediaPort());
        put(0x80070000L, IdleUnit.synchronousPort());
        put(0x90000000L, new OsTimer(clock, matches, () -> resetController.request(Cause.WATCHDOG)));
        realTimeClock =
                new RealTimeClock(clock, interrupts.source(RTC_TICK_REQUEST), interrupts.source(RTC_ALARM_REQUEST));
        put(0x90010000L, realTimeClock);
        put(0x90020000L, new PowerManager(clock::setFrequency, pins.powerDown()));
        put(0x90030000L, resetController);
        put(0x90040000L, gpio);
        put(0x90050000L, interrupts);
        put(0x90060000L, new PinController());
        put(0xa0000000L, new MemoryController(pins.dramBanks()));
        put(0xb0000000L, new DmaController());
        put(0xb0100000L, IdleUnit.lcd());
    }

    private static Line wakeInput(Cpu cpu) {
        try {
            return cpu.input("wake");
        } catch (IllegalArgumentException e) {
            return asserted -> {};
        }
    }

    private void put(long address, MappedDevice unit) {
        regions.add(bus.add(Region.device(address, BLOCK, unit)));
        devices.add(unit);
    }

    /** The units, in the order in which a reset visits them. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    /** Where the units answer, in order of address. */
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** The real-time clock. */
    public RealTimeClock realTimeClock() {
        return realTimeClock;
    }

    /** The general-purpose pins. */
    public GpioController gpio() {
        return gpio;
    }
}
