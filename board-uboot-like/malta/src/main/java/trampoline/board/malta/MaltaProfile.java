package trampoline.board.malta;

import static trampoline.api.boot.Stage1Step.write32;
import static trampoline.api.boot.Stage1Step.write8;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.boot.PolledConsole;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.ByteRegisters;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.I8254Driver;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Mc146818Driver;
import trampoline.loader.driver.Ns16550Driver;
import trampoline.loader.driver.PcnetDriver;

/**
 * What the loader has to know about a Malta. Stage 1 moves the GT-64120's registers to 0x1be00000 and opens the PCI
 * windows as YAMON leaves them: I/O at 0x18000000, memory at 0x10000000 and 0x18200000. As YAMON
 * does, it leads the interrupts of PCI to the inputs 10 and 11 of the interrupt controllers.
 */
final class MaltaProfile implements BootProfile {
    private static final int CONSOLE_BAUD = 115_200;
    private static final int GT_BASE = 0x1be00000;
    private static final int PCI_IO = 0x18000000;
    /** Configuration address of PCI device 10, register 0x60. */
    private static final int PIRQ_ROUTING = 1 << 31 | 10 << 11 | 0x60;

    private static final int EDGE_LEVEL_2 = 0x4d1;
    private static final int UART0 = PCI_IO + 0x3f8;
    private static final int LSR = 5;
    private static final int UART_CRYSTAL = 1_843_200;
    private static final int KERNEL_OFFSET = 0x00100000;
    private static final int PARAMETERS_OFFSET = 0x2000;
    private static final int STAGE2_OFFSET = 0x10000;
    private static final int STAGE2_ADDRESS = 0x0fff0000;
    private static final int STAGE2_LENGTH = 0x10000;
    /** In stage 2's RAM, between its code and its stack. */
    private static final int NETWORK_BUFFERS = STAGE2_ADDRESS + 0x4000;

    private static final int ETHERNET_PORTS = 0x1000;
    private static final int IO_AND_MASTER = 5;
    private static final int LAST_SECTORS = 128 << 10;
    /** In kseg0, as Malta's own U-Boot has it. */
    private static final int LOAD_ADDRESS = 0x81000000;

    private static final int RANDOM_BYTES = 32;

    private final FlashLayout layout;
    private final ByteOrder order;
    private final long seed;

    /** @param seed for what is random on a real board */
    MaltaProfile(FlashLayout layout, ByteOrder order, long seed) {
        this.layout = layout;
        this.order = order;
        this.seed = seed;
    }

    @Override
    public String defaultConsole() {
        return "u-boot";
    }

    @Override
    public int machineNumber() {
        return -1;
    }

    private Stage1Step gt(int base, int register, int value, String purpose) {
        int seen = order == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(value) : value;
        return write32(base + register, seen, purpose);
    }

    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(MaltaFlash.BOOT_ADDRESS, MaltaFlash.ADDRESS)
                .memorySetup(
                        gt(
                                Gt64120.REGISTERS_AFTER_RESET,
                                Gt64120.INTERNAL_SPACE,
                                GT_BASE >>> 21,
                                "Internal Space Decode: registers at 0x1be00000"),
                        gt(GT_BASE, Gt64120.PCI_IO_LOW, 0xc0, "PCI_0 I/O Low Decode: from 0x18000000"),
                        gt(GT_BASE, Gt64120.PCI_IO_HIGH, 0x40, "PCI_0 I/O High Decode: to 0x181fffff"),
                        gt(GT_BASE, Gt64120.PCI_MEMORY0_LOW, 0x80, "PCI_0 Memory 0 Low Decode: from 0x10000000"),
                        gt(GT_BASE, Gt64120.PCI_MEMORY0_HIGH, 0x3f, "PCI_0 Memory 0 High Decode: to 0x17ffffff"),
                        gt(GT_BASE, Gt64120.PCI_MEMORY1_LOW, 0xc1, "PCI_0 Memory 1 Low Decode: from 0x18200000"),
                        gt(GT_BASE, Gt64120.PCI_MEMORY1_HIGH, 0x5e, "PCI_0 Memory 1 High Decode: to 0x1bdfffff"),
                        gt(GT_BASE, Gt64120.CONFIGURATION_ADDRESS, PIRQ_ROUTING, "PCI configuration: PIIX4, PIRQRC"),
                        write32(GT_BASE + Gt64120.CONFIGURATION_DATA, 0x0b0b0a0a, "PIRQA, B to IRQ 10, C, D to 11"),
                        write8(PCI_IO + EDGE_LEVEL_2, 0x0c, "ELCR2: IRQ 10 and 11 are level triggered"))
                .ledOn(write32(Fpga.ADDRESS + Fpga.LED_BAR, 0xff, "LEDBAR: all on"))
                .ledOff(write32(Fpga.ADDRESS + Fpga.LED_BAR, 0, "LEDBAR: all off"))
                .stage2(MaltaFlash.ADDRESS + STAGE2_OFFSET, STAGE2_ADDRESS, STAGE2_LENGTH);
    }

    @Override
    public int kernelOffset() {
        return KERNEL_OFFSET;
    }

    /** {@inheritDoc} Linux 6.1 for the Malta does not look at the device tree that it is handed. */
    @Override
    public Optional<String> kernelContract() {
        return Optional.of("yamon");
    }

    @Override
    public boolean comesUpWithoutKernel() {
        return true;
    }

    @Override
    public boolean takesImagesFromHost() {
        return true;
    }

    @Override
    public boolean bootsFromNetwork() {
        return true;
    }

    @Override
    public int parametersOffset() {
        return PARAMETERS_OFFSET;
    }

    /** {@inheritDoc} The last 64 KiB of the loader's partition, so that a U-Boot's environment stays its own. */
    @Override
    public Partition parameterArea() {
        int end = layout.find(FlashLayout.LOADER).map(Partition::end).orElse(MaltaFlash.LENGTH - LAST_SECTORS);
        return new Partition("parameters", end - MaltaFlash.BLOCK, MaltaFlash.BLOCK);
    }

    /** {@inheritDoc} The 64 KiB before the first copy. */
    @Override
    public Optional<Partition> redundantParameterArea() {
        Partition first = parameterArea();
        return Optional.of(new Partition("redundant parameters", first.offset() - first.length(), first.length()));
    }

    @Override
    public SortedMap<String, String> defaultParameters() {
        return new TreeMap<>(Map.of("loadaddr", String.format("0x%08x", LOAD_ADDRESS)));
    }

    /**
     * {@inheritDoc} 32 random bytes in hexadecimal, with which MIPS Linux seeds its random numbers ({@code
     * arch/mips/kernel/setup.c}, {@code setup_rng_seed}): a board without a source of entropy would wait for them for ever.
     */
    @Override
    public SortedMap<String, String> kernelEnvironment() {
        byte[] random = new byte[RANDOM_BYTES];
        // other bytes than those that the RAM holds at power-on
        new SplittableRandom(seed).split().nextBytes(random);
        return new TreeMap<>(Map.of("rngseed", HexFormat.of().formatHex(random)));
    }

    @Override
    public int consoleBaud() {
        return CONSOLE_BAUD;
    }

    @Override
    public Optional<String> kernelConsole() {
        return Optional.of("ttyS0");
    }

    @Override
    public SerialDriver serial(LoaderBus bus) {
        return new Ns16550Driver(bus, ByteRegisters.bytes(UART0), UART_CRYSTAL);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new I8254Driver(bus, PCI_IO + 0x40, PCI_IO + 0x61);
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.of(new LedBarDriver(bus, Fpga.ADDRESS + Fpga.LED_BAR));
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new IntelFlashDriver(bus, FlashConnection.of(bank, order));
    }

    @Override
    public Optional<RealTimeClockDriver> realTimeClock(LoaderBus bus) {
        return Optional.of(new Mc146818Driver(bus, PCI_IO + 0x70, PCI_IO + 0x71));
    }

    /** {@inheritDoc} Gives the controller its place among the I/O ports, and lets it reach memory. */
    @Override
    public Optional<NetworkDriver> network(LoaderBus bus) {
        configureEthernet(bus, 0x10, ETHERNET_PORTS | 1);
        configureEthernet(bus, 4, IO_AND_MASTER);
        return Optional.of(new PcnetDriver("pcnet#0", bus, PCI_IO + ETHERNET_PORTS, NETWORK_BUFFERS, order));
    }

    private void configureEthernet(LoaderBus bus, int register, int value) {
        int address = 1 << 31 | EthernetFunction.DEVICE << 11 | register;
        bus.write32(
                GT_BASE + Gt64120.CONFIGURATION_ADDRESS,
                order == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(address) : address);
        bus.write32(GT_BASE + Gt64120.CONFIGURATION_DATA, value);
    }

    @Override
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(PolledConsole.withOneDataRegister(UART0, UART0 + LSR, 1, 1 << 5, 1));
    }
}
