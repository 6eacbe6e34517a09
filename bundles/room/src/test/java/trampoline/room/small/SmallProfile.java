package trampoline.room.small;

import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.ByteRegisters;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Ns16550Driver;

/** What the loader has to know about a small board. */
final class SmallProfile implements BootProfile {
    static final int MACHINE_NUMBER = 4711;
    static final long KERNEL = SmallBoard.RAM + 0x8000;
    static final Partition PARAMETERS = new Partition("parameters", 0x10000, 0x10000);

    private static final long STAGE2_SOURCE = 0x4000;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final long STAGE2 = SmallBoard.RAM + SmallBoard.RAM_LENGTH - STAGE2_LENGTH;

    @Override
    public String defaultConsole() {
        return SmallConsole.NAME;
    }

    @Override
    public int machineNumber() {
        return MACHINE_NUMBER;
    }

    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(0, 0).stage2(STAGE2_SOURCE, STAGE2, STAGE2_LENGTH);
    }

    @Override
    public int kernelOffset() {
        return (int) (KERNEL - SmallBoard.RAM);
    }

    @Override
    public boolean comesUpWithoutKernel() {
        return true;
    }

    @Override
    public int parametersOffset() {
        return 0x100;
    }

    @Override
    public Partition parameterArea() {
        return PARAMETERS;
    }

    @Override
    public int consoleBaud() {
        return SmallBoard.BAUD;
    }

    @Override
    public SerialDriver serial(LoaderBus bus) {
        return new Ns16550Driver(bus, ByteRegisters.bytes(SmallBoard.UART), SmallBoard.UART_CRYSTAL);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new TimerDriver() {
            @Override
            public void init() {}

            @Override
            public int frequency() {
                return (int) (Clock.SECOND / Clock.MICROSECOND);
            }

            @Override
            public int count() {
                return bus.read32(SmallBoard.COUNTER);
            }
        };
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.empty();
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        return new IntelFlashDriver(bus, FlashConnection.of(bank, ByteOrder.LITTLE_ENDIAN));
    }
}
