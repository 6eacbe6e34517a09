package trampoline.board.orion5x;

import static trampoline.api.boot.Stage1Step.write32;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
import trampoline.api.flash.Partition;
import trampoline.loader.driver.AmdFlashDriver;
import trampoline.loader.driver.ByteRegisters;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.Ns16550Driver;

/**
 * What the loader has to know about a board. Stage 1 moves the internal registers to 0xf1000000, narrows the boot window
 * to the flash at the end of the address space, and starts the DRAM controller in the order that U-Boot's {@code
 * lowlevel_init.S} keeps to; the values are for chips of 64 MiB on each chip select.
 *
 * <p>Stage 1 lies in the last 64 KiB of flash, where the core starts (high vectors), stage 2 and the parameters where the model
 * says. In RAM, stage 2 has the last 64 KiB.
 */
final class OrionProfile implements BootProfile {
    private static final int CONSOLE_BAUD = 115_200;
    private static final int KERNEL_OFFSET = 0x8000;
    private static final int PARAMETERS_OFFSET = 0x100;

    private static final long RESET_VECTOR = 0xffff_0000L;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final long STAGE2_ADDRESS = (long) OrionBoard.RAM_LENGTH - STAGE2_LENGTH;
    /** In stage 2's RAM, between its code and its stack. */
    private static final long NETWORK_BUFFERS = STAGE2_ADDRESS + 0x4000;
    /** As the board's U-Boot has it. */
    private static final long LOAD_ADDRESS = 0x0080_0000L;

    private static final long UART0 = Mv88f5182.REGISTERS + Mv88f5182.UART0;
    private static final int UART_STEP = 4;
    private static final int LSR = 5 * UART_STEP;
    private static final long WINDOW7 = Mv88f5182.REGISTERS + 0x20070;
    private static final long DRAM = Mv88f5182.REGISTERS + DramController.OFFSET;
    private static final int POLLS = 10_000;

    private final OrionModel model;

    OrionProfile(OrionModel model) {
        this.model = model;
    }

    @Override
    public String defaultConsole() {
        return "u-boot";
    }

    @Override
    public int machineNumber() {
        return model.machineNumber;
    }

    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(RESET_VECTOR, RESET_VECTOR)
                .memorySetup(
                        write32(AddressWindows.RESET_BASE + 0x20080, (int) Mv88f5182.REGISTERS, "internal registers"),
                        write32(WINDOW7 + 4, (int) model.norAddress(), "window 7: the end"),
                        write32(WINDOW7, model.norLength() - 0x10000 | 0x0f11, "window 7: boot device, on"),
                        write32(DRAM + 0x80, 1, "DDR_INIT_CTRL: start"),
                        write32(DRAM + 0x104, 0, "chip select 0 off"),
                        write32(DRAM + 0x10c, 0, "chip select 1 off"),
                        write32(DRAM + 0x114, 0, "chip select 2 off"),
                        write32(DRAM + 0x11c, 0, "chip select 3 off"),
                        write32(DRAM, 0x0314_8400, "SDRAM_CONFIG: refresh, width"),
                        write32(DRAM + 0x04, 0x0404_1000, "DUNIT_CTRL"),
                        write32(DRAM + 0x10, 0x10, "SDRAM_ADDR_CTRL: geometry"),
                        write32(DRAM + 0x100, 0, "chip select 0: from 0"),
                        write32(DRAM + 0x104, OrionBoard.BANK - 0x10000 | 1, "chip select 0: 64 MiB, on"),
                        write32(DRAM + 0x108, OrionBoard.BANK, "chip select 1: behind it"),
                        write32(DRAM + 0x10c, OrionBoard.BANK - 0x10000 | 1, "chip select 1: 64 MiB, on"),
                        write32(DRAM + 0x14, 0, "SDRAM_OPEN_PAGES"),
                        write32(DRAM + 0x08, 0x1160_2220, "SDRAM_TIME_LOW"),
                        write32(DRAM + 0x0c, 0x40c, "SDRAM_TIME_HIGH"),
                        write32(DRAM + 0x18, 5, "SDRAM_OPERATION: NOP"),
                        operationOver(),
                        write32(DRAM + 0x1c, 0x62, "SDRAM_MODE: latency, burst"),
                        write32(DRAM + 0x18, 3, "SDRAM_OPERATION: set the mode"),
                        operationOver())
                .stage2(model.norAddress() + model.flash.stage2(), STAGE2_ADDRESS, STAGE2_LENGTH);
    }

    private static Stage1Step operationOver() {
        return new Stage1Step.Poll(32, DRAM + 0x18, 0xf, 0, POLLS, "the command is over");
    }

    /** {@inheritDoc} The chip selects that are on. */
    @Override
    public List<Long> memoryBanks(LoaderBus bus) {
        return DramController.banks(bus, DRAM);
    }

    @Override
    public int kernelOffset() {
        return KERNEL_OFFSET;
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

    @Override
    public Partition parameterArea() {
        return model.flash.parameters();
    }

    @Override
    public SortedMap<String, String> defaultParameters() {
        return new TreeMap<>(Map.of("loadaddr", String.format("0x%08x", LOAD_ADDRESS)));
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
        return new Ns16550Driver(bus, new ByteRegisters(UART0, UART_STEP, 32, ByteOrder.LITTLE_ENDIAN), Mv88f5182.TCLK);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new BridgeTimerDriver(bus, Mv88f5182.REGISTERS + Mv88f5182.TIMERS, Mv88f5182.TCLK);
    }

    /** {@inheritDoc} Its lights hang on the power controller. */
    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.empty();
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new AmdFlashDriver(bus, FlashConnection.of(bank, ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public Optional<RealTimeClockDriver> realTimeClock(LoaderBus bus) {
        TwsiDriver twsi = new TwsiDriver(bus, Mv88f5182.REGISTERS + Mv88f5182.TWSI);
        return Optional.of(model.clock.driver().apply(twsi));
    }

    @Override
    public Optional<NetworkDriver> network(LoaderBus bus) {
        return Optional.of(new GbeDriver("egiga0", bus, Mv88f5182.REGISTERS + GbeController.OFFSET, NETWORK_BUFFERS));
    }

    @Override
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(PolledConsole.withOneDataRegister(UART0, UART0 + LSR, 4, 1 << 5, 1));
    }
}
