package example.riscv.virt;

import example.riscv.boot.RiscvHandover;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.PolledConsole;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.ByteRegisters;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Ns16550Driver;

/** What the loader has to know about the board. RAM is there from the start, so stage 1 has nothing to set up. */
final class VirtProfile implements BootProfile {
    static final int CONSOLE_BAUD = 115_200;

    /** Where kernels lie behind OpenSBI's 2 MiB: what Linux asks for, too (Documentation/arch/riscv/boot.rst). */
    private static final int KERNEL_OFFSET = VirtBoard.FIRMWARE_LENGTH;

    /** Behind the firmware. */
    private static final int PARAMETERS_OFFSET = VirtBoard.FIRMWARE_LENGTH / 2;

    private static final int STAGE2_OFFSET = 0x4_0000;
    private static final int STAGE2_LENGTH = 0x1_0000;
    private static final int LSR = 5;

    private final FlashLayout layout;

    VirtProfile(FlashLayout layout) {
        this.layout = layout;
    }

    @Override
    public String defaultConsole() {
        return "u-boot";
    }

    @Override
    public int machineNumber() {
        return -1;
    }

    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(VirtFlash.ADDRESS, VirtFlash.ADDRESS)
                .stage2(
                        VirtFlash.ADDRESS + STAGE2_OFFSET,
                        VirtBoard.RAM_ADDRESS + VirtBoard.RAM_LENGTH - STAGE2_LENGTH,
                        STAGE2_LENGTH);
    }

    @Override
    public int kernelOffset() {
        return KERNEL_OFFSET;
    }

    @Override
    public Optional<String> kernelContract() {
        return Optional.of("sbi");
    }

    /** {@inheritDoc} OpenSBI lies in the second bank of flash, the device tree in the ROM. */
    @Override
    public SortedMap<String, String> kernelEnvironment() {
        return new TreeMap<>(Map.of(
                RiscvHandover.FIRMWARE, Long.toHexString(VirtFlash.ADDRESS + VirtFlash.LENGTH),
                RiscvHandover.TREE, Long.toHexString(VirtRom.ADDRESS + VirtRom.TREE)));
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
    public int parametersOffset() {
        return PARAMETERS_OFFSET;
    }

    @Override
    public Partition parameterArea() {
        int end = layout.find(FlashLayout.LOADER).map(Partition::end).orElse(VirtFlash.LENGTH);
        return new Partition("parameters", end - VirtFlash.BLOCK, VirtFlash.BLOCK);
    }

    @Override
    public SortedMap<String, String> defaultParameters() {
        return new TreeMap<>(Map.of("loadaddr", "0x84000000"));
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
        return new Ns16550Driver(bus, ByteRegisters.bytes(VirtBoard.UART_ADDRESS), VirtBoard.UART_CRYSTAL);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new ClintTimer(bus);
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.empty();
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new IntelFlashDriver(bus, FlashConnection.of(bank, ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(
                PolledConsole.withOneDataRegister(VirtBoard.UART_ADDRESS, VirtBoard.UART_ADDRESS + LSR, 1, 1 << 5, 1));
    }
}
