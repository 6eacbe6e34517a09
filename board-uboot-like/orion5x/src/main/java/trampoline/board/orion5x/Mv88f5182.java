package trampoline.board.orion5x;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.board.PowerLine;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Cpu;
import trampoline.api.device.Device;
import trampoline.api.network.MacAddress;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.bus.SpacedRegisters;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.serial.SerialLine;
import trampoline.machine.serial.Uart16550;

/**
 * Marvell's 88F5182, "Orion NAS": a Feroceon core with its bridge, and the units around the crossbar.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x}, {@code arch/arm/plat-orion}). Not modelled: USB, SATA, the
 * cryptographic engine and the IDMA engine, whose registers read as zero; the caches' time and the core's, of which an
 * instruction takes 2.5 cycles of 500 MHz.
 */
final class Mv88f5182 {
    /** Where loaders and Linux have the internal registers. */
    static final long REGISTERS = 0xf100_0000L;
    /** Frequency of the crossbar and its units in hertz. */
    static final int TCLK = 166_666_667;
    /** Instructions per second. */
    static final long SPEED = 200_000_000;

    /** Where UART 0 lies among the internal registers. */
    static final int UART0 = 0x12000;
    /** Where the two-wire serial interface lies. */
    static final int TWSI = 0x11000;
    /** Where the timers lie. */
    static final int TIMERS = 0x20300;

    private static final int UART_STEP = 4;
    private static final int UART_LENGTH = 0x100;
    /** The wires of buttons, clock and PCI slots are pulled up. */
    private static final int PINS_AT_REST = 0x03ff_ffff;

    /**
     * What is wired to the chip.
     *
     * @param flash behind the boot chip select
     * @param nand behind chip select 0
     * @param lines what hangs on UART 0 and UART 1
     * @param slaves the chips on the two-wire bus
     * @param ethernet the network connector
     * @param station its address
     */
    record Outside(
            DramController dram,
            NorFlash flash,
            Optional<NandFlash> nand,
            List<SerialLine> lines,
            List<I2cDevice> slaves,
            EthernetLine ethernet,
            MacAddress station) {}

    private final List<Device> devices = new ArrayList<>();

    Mv88f5182(SystemBus bus, CoreClock clock, Cpu cpu, PowerLine power, Outside outside) {
        clock.setFrequency(SPEED);
        InterruptController interrupts = new InterruptController(cpu.input("irq"), cpu.input("fiq"));
        BridgeCause cause = new BridgeCause(interrupts.source(InterruptController.BRIDGE));
        CpuControl control = new CpuControl(cause, power);
        BridgeTimers timers = new BridgeTimers(clock, TCLK, cause, () -> {
            if (control.watchdogResets()) {
                power.reset("watchdog reset");
            }
        });
        PcieUnit pcie = new PcieUnit();
        CryptoSram sram = new CryptoSram();
        InternalRegisters internal = new InternalRegisters();
        AddressWindows windows = new AddressWindows(bus, internal, targets(outside, pcie, sram));

        internal.add(DramController.OFFSET, DramController.LENGTH, outside.dram());
        internal.add(DeviceBus.PINS_OFFSET, DeviceBus.PINS_LENGTH, new DeviceBus.Pins());
        internal.add(0x10100, GpioController.LENGTH, new GpioController(interrupts, PINS_AT_REST));
        internal.add(DeviceBus.TIMING_OFFSET, DeviceBus.TIMING_LENGTH, new DeviceBus.Timing());
        internal.add(
                TWSI,
                Twsi.LENGTH,
                new Twsi(clock, TCLK, interrupts.source(InterruptController.TWSI), List.copyOf(outside.slaves())));
        for (int i = 0; i < outside.lines().size(); i++) {
            Uart16550 uart = new Uart16550(
                    "UART " + i, clock, outside.lines().get(i), TCLK, interrupts.source(InterruptController.UART0 + i));
            devices.add(uart);
            internal.add(
                    UART0 + UART_LENGTH * i,
                    UART_LENGTH,
                    new SpacedRegisters(uart, UART_STEP, ByteOrder.LITTLE_ENDIAN));
        }
        internal.add(0x20000, AddressWindows.LENGTH, windows);
        internal.add(0x20100, CpuControl.LENGTH, control);
        internal.add(0x20200, InterruptController.LENGTH, interrupts);
        internal.add(TIMERS, BridgeTimers.LENGTH, timers);
        internal.add(0x30000, PciUnit.LENGTH, new PciUnit());
        internal.add(0x40000, PcieUnit.LENGTH, pcie);
        BusMaster memory = new BusMaster(bus, 0, OrionBoard.RAM_LENGTH);
        internal.add(
                XorEngine.OFFSET,
                XorEngine.LENGTH,
                new XorEngine(
                        clock,
                        TCLK,
                        memory,
                        interrupts.source(InterruptController.XOR0),
                        interrupts.source(InterruptController.XOR0 + 1)));
        internal.add(
                GbeController.OFFSET,
                GbeController.LENGTH,
                new GbeController(
                        clock,
                        outside.ethernet(),
                        outside.station(),
                        memory,
                        interrupts.source(InterruptController.ETHERNET)));
        devices.addAll(internal.units());
        devices.add(sram);
        outside.nand().ifPresent(devices::add);
        devices.addAll(outside.slaves());
    }

    private static Map<Integer, WindowTarget> targets(Outside outside, PcieUnit pcie, CryptoSram sram) {
        WindowTarget noCard = WindowTarget.of(new AbsentDevices("PCI"));
        WindowTarget noLink = WindowTarget.of(new AbsentDevices("PCI Express"));
        Map<Integer, WindowTarget> targets = new HashMap<>(Map.of(
                AddressWindows.key(AddressWindows.DEVICE_BUS, AddressWindows.BOOT), outside.flash(),
                AddressWindows.key(AddressWindows.PCI, AddressWindows.MEMORY), noCard,
                AddressWindows.key(AddressWindows.PCI, AddressWindows.IO), noCard,
                AddressWindows.key(AddressWindows.PCIE, AddressWindows.MEMORY), noLink,
                AddressWindows.key(AddressWindows.PCIE, AddressWindows.IO), noLink,
                AddressWindows.key(AddressWindows.PCIE, AddressWindows.CONFIGURATION),
                        WindowTarget.of(pcie.configurationWindow()),
                AddressWindows.key(AddressWindows.CRYPTO_SRAM, 0), WindowTarget.of(sram)));
        outside.nand()
                .ifPresent(nand -> targets.put(
                        AddressWindows.key(AddressWindows.DEVICE_BUS, AddressWindows.CHIP_SELECT_0),
                        WindowTarget.of(nand)));
        return targets;
    }

    /** The chip's devices, in the order in which a reset visits them. */
    List<Device> devices() {
        return List.copyOf(devices);
    }
}
