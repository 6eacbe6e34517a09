package trampoline.board.lart;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.api.loader.BootProfile;
import trampoline.api.loader.FlashDriver;
import trampoline.api.loader.LedDriver;
import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.PolledConsole;
import trampoline.api.loader.RegisterWrite;
import trampoline.api.loader.SerialDriver;
import trampoline.api.loader.Stage1Plan;
import trampoline.api.loader.TimerDriver;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Sa1100GpioLedDriver;
import trampoline.loader.driver.Sa1100OsTimerDriver;
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
    private static final int CONSOLE_UART = 0x80050000;
    private static final int UTDR = 0x14;
    private static final int UTSR1 = 0x20;
    private static final int TRANSMIT_NOT_FULL = 1 << 2;
    private static final int RECEIVE_NOT_EMPTY = 1 << 1;

    private static final int STAGE2_SOURCE = 0x4000;
    private static final int STAGE2_ADDRESS = 0xc07f0000;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final int PAGE = 0x1000;

    private static final int PPCR = 0x90020014;
    private static final int GPDR = 0x90040004;
    private static final int GPSR = 0x90040008;
    private static final int GPCR = 0x9004000c;
    private static final int MDCNFG = 0xa0000000;
    private static final int MDCAS0 = 0xa0000004;
    private static final int MDCAS1 = 0xa0000008;
    private static final int MDCAS2 = 0xa000000c;
    private static final int MSC0 = 0xa0000010;
    private static final int MECR = 0xa0000018;

    @Override
    public String style() {
        return "blob";
    }

    @Override
    public int machineNumber() {
        return MACHINE_LART;
    }

    @Override
    public Stage1Plan stage1() {
        int led = 1 << LED_PIN;
        return new Stage1Plan(
                List.of(new RegisterWrite(PPCR, 0x0b, "PPCR: core clock 221.2 MHz")),
                List.of(
                        new RegisterWrite(MDCAS0, 0xc71c703f, "MDCAS0: DRAM column strobe waveform"),
                        new RegisterWrite(MDCAS1, 0xffc71c71, "MDCAS1: DRAM column strobe waveform"),
                        new RegisterWrite(MDCAS2, 0xffffffff, "MDCAS2: DRAM column strobe waveform"),
                        new RegisterWrite(MDCNFG, 0x0334b22f, "MDCNFG: DRAM timing, refresh, banks on"),
                        new RegisterWrite(MSC0, 0xad8c4888, "MSC0: timing of flash and static bank 1"),
                        new RegisterWrite(MECR, 0x00060006, "MECR: timing of the PCMCIA sockets")),
                List.of(
                        new RegisterWrite(GPSR, led, "GPSR: LED pin high"),
                        new RegisterWrite(GPDR, led, "GPDR: LED pin is an output")),
                List.of(new RegisterWrite(GPCR, led, "GPCR: LED pin low")),
                STAGE2_SOURCE,
                STAGE2_ADDRESS,
                STAGE2_LENGTH,
                PAGE);
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
    public int consoleBaud() {
        return CONSOLE_BAUD;
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
    public Optional<PolledConsole> polledConsole() {
        return Optional.of(
                new PolledConsole(CONSOLE_UART + UTDR, CONSOLE_UART + UTSR1, 4, TRANSMIT_NOT_FULL, RECEIVE_NOT_EMPTY));
    }
}
