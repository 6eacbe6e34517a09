package trampoline.board.lart;

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
import trampoline.api.boot.PolledConsole;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Sa1100GpioLedDriver;
import trampoline.loader.driver.Sa1100OsTimerDriver;
import trampoline.loader.driver.Sa1100RtcDriver;
import trampoline.loader.driver.Sa1100UartDriver;

/**
 * What the loader has to know about a LART: register values for 221 MHz as in the board's U-Boot port, places, drivers.
 *
 * <p>In flash, stage 1 has the first parameter block (16 KiB), stage 2 the next six up to 0x1bfff, the loader's
 * parameters the last one. In RAM, stage 2 has the last 64 KiB of the first area of 8 MiB: a kernel that is loaded at
 * 0xc0008000 and unpacks itself stays below, and the other areas are free for root file systems.
 */
final class LartProfile implements BootProfile {
    /** Where the loader keeps its parameters. */
    static final Partition PARAMETER_AREA = new Partition("parameters", 0x1c000, 0x4000);
    /** The pin that lights the LED when it is high. */
    static final int LED_PIN = 23;

    private static final int MACHINE_LART = 27;
    private static final int KERNEL_OFFSET = 0x8000;
    private static final int PARAMETERS_OFFSET = 0x100;
    private static final int CONSOLE_BAUD = 9600;
    private static final long CONSOLE_UART = 0x8005_0000L;
    private static final int UTDR = 0x14;
    private static final int UTSR1 = 0x20;
    private static final int TRANSMIT_NOT_FULL = 1 << 2;
    private static final int RECEIVE_NOT_EMPTY = 1 << 1;

    private static final int STAGE2_SOURCE = 0x4000;
    private static final long STAGE2_ADDRESS = 0xc07f_0000L;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final int RESET_VECTOR = 0;

    private static final long PPCR = 0x9002_0014L;
    private static final long GPDR = 0x9004_0004L;
    private static final long GPSR = 0x9004_0008L;
    private static final long GPCR = 0x9004_000cL;
    private static final long MDCNFG = 0xa000_0000L;
    private static final long MDCAS0 = 0xa000_0004L;
    private static final long MDCAS1 = 0xa000_0008L;
    private static final long MDCAS2 = 0xa000_000cL;
    private static final long MSC0 = 0xa000_0010L;
    private static final long MECR = 0xa000_0018L;

    @Override
    public String defaultConsole() {
        return "blob";
    }

    @Override
    public int machineNumber() {
        return MACHINE_LART;
    }

    @Override
    public Stage1Plan stage1() {
        int led = 1 << LED_PIN;
        return Stage1Plan.at(RESET_VECTOR, LartFlash.ADDRESS)
                .clockSetup(write32(PPCR, 0x0b, "PPCR: core clock 221.2 MHz"))
                .memorySetup(
                        write32(MDCAS0, 0xc71c703f, "MDCAS0: DRAM column strobe waveform"),
                        write32(MDCAS1, 0xffc71c71, "MDCAS1: DRAM column strobe waveform"),
                        write32(MDCAS2, 0xffffffff, "MDCAS2: DRAM column strobe waveform"),
                        write32(MDCNFG, 0x0334b22f, "MDCNFG: DRAM timing, refresh, banks on"),
                        write32(MSC0, 0xad8c4888, "MSC0: timing of flash and static bank 1"),
                        write32(MECR, 0x00060006, "MECR: timing of the PCMCIA sockets"))
                .ledOn(write32(GPSR, led, "GPSR: LED pin high"), write32(GPDR, led, "GPDR: LED pin is an output"))
                .ledOff(write32(GPCR, led, "GPCR: LED pin low"))
                .stage2(STAGE2_SOURCE, STAGE2_ADDRESS, STAGE2_LENGTH);
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

    /** {@inheritDoc} As in the board's U-Boot port: the third of four areas of RAM, clear of kernel and loader. */
    @Override
    public SortedMap<String, String> defaultParameters() {
        return new TreeMap<>(Map.of("loadaddr", "0xc8000000"));
    }

    @Override
    public int consoleBaud() {
        return CONSOLE_BAUD;
    }

    @Override
    public Optional<String> kernelConsole() {
        return Optional.of("ttySA0");
    }

    @Override
    public SerialDriver serial(LoaderBus bus) {
        return new Sa1100UartDriver(bus, CONSOLE_UART);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new Sa1100OsTimerDriver(bus);
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.of(new Sa1100GpioLedDriver(bus, LED_PIN));
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new IntelFlashDriver(bus, FlashConnection.of(bank, ByteOrder.LITTLE_ENDIAN, LartFlash.LINES));
    }

    @Override
    public Optional<RealTimeClockDriver> realTimeClock(LoaderBus bus) {
        return Optional.of(new Sa1100RtcDriver(bus));
    }

    @Override
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(PolledConsole.withOneDataRegister(
                CONSOLE_UART + UTDR, CONSOLE_UART + UTSR1, 4, TRANSMIT_NOT_FULL, RECEIVE_NOT_EMPTY));
    }
}
