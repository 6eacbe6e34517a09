package trampoline.board.s3c44b0x;

import static trampoline.api.boot.Stage1Step.write32;

import java.nio.ByteOrder;
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
import trampoline.api.boot.PolledConsole.Register;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.Stage1Step;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.AmdFlashDriver;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.Ne2000Driver;
import trampoline.loader.driver.S3c44b0xLedDriver;
import trampoline.loader.driver.S3c44b0xRtcDriver;
import trampoline.loader.driver.S3c44b0xTimerDriver;
import trampoline.loader.driver.S3c44b0xUartDriver;

/**
 * What the loader has to know about the board: register values for an MCLK of 64 MHz, places, drivers.
 *
 * <p>The core has its vectors in flash. Stage 1 forwards them, and the slots of the vectored mode, to the same offsets from the start of
 * RAM.
 *
 * <p>In flash, stage 1 has the first sector (16 KiB), the loader's parameters the two of 8 KiB behind it, stage 2 the one of 32 KiB. In
 * RAM, stage 2 has the last 64 KiB.
 */
final class S3c44b0xProfile implements BootProfile {
    /** The crystal, in hertz. */
    static final long CRYSTAL = 10_000_000;
    /** The pin of port B that lights the first LED when it is low; the second one is on the next pin. */
    static final int LED_PIN = 9;
    /** Where bank 3 begins, and on it the network controller. */
    static final long NETWORK = 0x0600_0000L;
    /** Bytes from one register of the network controller to the next. */
    static final int NETWORK_STEP = 0x100;
    /** Bytes of flash that the loader and its parameters take. */
    static final int LOADER_LENGTH = 64 << 10;
    /** The console's speed. */
    static final int CONSOLE_BAUD = 115_200;

    private static final Partition PARAMETER_AREA = new Partition("parameters", 0x4000, 0x2000);
    private static final Partition SECOND_PARAMETER_AREA = new Partition("parameters 2", 0x6000, 0x2000);
    /** Linux's MACH_TYPE_S3C44B0. */
    private static final int MACHINE_S3C44B0 = 178;

    private static final int KERNEL_OFFSET = 0x8000;
    private static final int PARAMETERS_OFFSET = 0x100;
    private static final int STAGE2_SOURCE = 0x8000;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final long STAGE2_ADDRESS = Sdram.ADDRESS + Sdram.LENGTH - STAGE2_LENGTH;
    private static final int RESET_VECTOR = 0;

    private static final long BWSCON = 0x01c8_0000L;
    private static final long REFRESH = 0x01c8_0024L;
    private static final long UART_0 = 0x01d0_0000L;
    private static final int UTRSTAT = 0x10;
    private static final int UTXH = 0x20;
    private static final int URXH = 0x24;
    private static final long PCONB = 0x01d2_0008L;
    private static final long PDATB = 0x01d2_000cL;
    private static final long WTCON = 0x01d3_0000L;
    private static final long PLLCON = 0x01d8_0000L;
    private static final long CLKCON = 0x01d8_0004L;
    private static final long LOCKTIME = 0x01d8_000cL;
    private static final long INTCON = 0x01e0_0000L;
    private static final long INTMSK = 0x01e0_000cL;

    @Override
    public String defaultConsole() {
        return "blob";
    }

    @Override
    public int machineNumber() {
        return MACHINE_S3C44B0;
    }

    @Override
    public Stage1Plan stage1() {
        int led = 1 << LED_PIN;
        return Stage1Plan.at(RESET_VECTOR, BootFlash.ADDRESS)
                .clockSetup(
                        write32(WTCON, 0, "WTCON: watchdog off, which is on after reset"),
                        write32(INTMSK, 0x07ff_ffff, "INTMSK: all interrupts masked"),
                        write32(INTCON, 0x5, "INTCON: IRQ on, not vectored"),
                        write32(LOCKTIME, 0xfff, "LOCKTIME: the PLL's time to lock"),
                        write32(PLLCON, 0x38080, "PLLCON: MCLK 64 MHz of 10 MHz"),
                        write32(CLKCON, 0x7ff8, "CLKCON: all units have their clock"),
                        write32(UART_0, 0x3, "ULCON0: 8N1"),
                        write32(UART_0 + 0x28, 34, "UBRDIV0: 115200 baud of 64 MHz"),
                        write32(UART_0 + 0x04, 0x5, "UCON0: receiver and transmitter on, polled"))
                .memorySetup(memory())
                .ledOn(
                        new Stage1Step.Modify(32, PDATB, led, 0, "PDATB: LED pin low"),
                        new Stage1Step.Modify(32, PCONB, led, 0, "PCONB: LED pin is an output"))
                .ledOff(new Stage1Step.Modify(32, PDATB, 0, led, "PDATB: LED pin high"))
                .forwardVectors(Sdram.ADDRESS, PARAMETERS_OFFSET)
                .stage2(STAGE2_SOURCE, STAGE2_ADDRESS, STAGE2_LENGTH);
    }

    /**
     * {@inheritDoc} Kernels for such boards lie in flash behind a few words of vectors and count on a monitor that came before them; r1
     * is the machine number, as such a monitor hands it over.
     */
    @Override
    public Optional<Map<String, Long>> preparedRegisters() {
        return Optional.of(Map.of("r0", 0L, "r1", (long) MACHINE_S3C44B0));
    }

    /** The thirteen words of the memory controller. */
    private static Stage1Step[] memory() {
        Stage1Step[] steps = new Stage1Step[13];
        steps[0] = write32(BWSCON, 0x1111_1112, "BWSCON: 16 bits wide");
        for (int bank = 0; bank < 6; bank++) {
            steps[1 + bank] = write32(BWSCON + 4 + 4L * bank, 0x700, "BANKCON" + bank + ": 14 cycles");
        }
        steps[7] = write32(BWSCON + 0x1c, 0x18004, "BANKCON6: SDRAM, 8 column bits, 3 cycles from RAS to CAS");
        steps[8] = write32(BWSCON + 0x20, 0x18004, "BANKCON7: the same");
        steps[9] = write32(REFRESH, 0x8c_041b, "REFRESH: on, every 15.6 us at 64 MHz");
        steps[10] = write32(BWSCON + 0x28, 0x17, "BANKSIZE: 16 MiB for each of banks 6 and 7");
        steps[11] = write32(BWSCON + 0x2c, 0x20, "MRSRB6: CAS latency 2");
        steps[12] = write32(BWSCON + 0x30, 0x20, "MRSRB7: the same");
        return steps;
    }

    @Override
    public int kernelOffset() {
        return KERNEL_OFFSET;
    }

    @Override
    public int parametersOffset() {
        return PARAMETERS_OFFSET;
    }

    @Override
    public Partition parameterArea() {
        return PARAMETER_AREA;
    }

    @Override
    public Optional<Partition> redundantParameterArea() {
        return Optional.of(SECOND_PARAMETER_AREA);
    }

    /** {@inheritDoc} The upper half of RAM, clear of a kernel that unpacks itself. */
    @Override
    public SortedMap<String, String> defaultParameters() {
        return new TreeMap<>(Map.of("loadaddr", "0x0c400000"));
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
        return new S3c44b0xUartDriver(bus, UART_0, CRYSTAL);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new S3c44b0xTimerDriver(bus, CRYSTAL);
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.of(new S3c44b0xLedDriver(bus, LED_PIN));
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new AmdFlashDriver(bus, FlashConnection.of(bank, ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public Optional<NetworkDriver> network(LoaderBus bus) {
        return Optional.of(new Ne2000Driver("RTL8019AS", bus, NETWORK, NETWORK_STEP));
    }

    @Override
    public Optional<RealTimeClockDriver> realTimeClock(LoaderBus bus) {
        return Optional.of(new S3c44b0xRtcDriver(bus));
    }

    @Override
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(new PolledConsole(
                new Register(UART_0 + UTXH, 1),
                new Register(UART_0 + URXH, 1),
                new Register(UART_0 + UTRSTAT, 4),
                1 << 1,
                1));
    }
}
