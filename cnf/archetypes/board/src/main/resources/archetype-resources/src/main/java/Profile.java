package ${package};

import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;
import trampoline.loader.driver.ByteRegisters;
import trampoline.loader.driver.FlashConnection;
import trampoline.loader.driver.IntelFlashDriver;
import trampoline.loader.driver.Ns16550Driver;

/** What the loader has to know about the board. */
final class Profile implements BootProfile {
    private static final int STAGE2_SOURCE = 0x4000;
    private static final int STAGE2_LENGTH = 0x10000;
    private static final long STAGE2 = BoardOfMine.RAM + BoardOfMine.RAM_LENGTH - STAGE2_LENGTH;

    @Override
    public String defaultConsole() {
        return "blob";
    }

    @Override
    public int machineNumber() {
        return -1;
    }

    /** RAM answers from the beginning; a board with a memory controller has steps here that set it up. */
    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(0, 0).stage2(STAGE2_SOURCE, STAGE2, STAGE2_LENGTH);
    }

    @Override
    public int kernelOffset() {
        return 0x8000;
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
        return new Partition("parameters", 0x10000, 0x10000);
    }

    @Override
    public int consoleBaud() {
        return BoardOfMine.BAUD;
    }

    @Override
    public SerialDriver serial(LoaderBus bus) {
        return new Ns16550Driver(bus, ByteRegisters.bytes(BoardOfMine.UART), BoardOfMine.UART_CRYSTAL);
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        return new TimerDriver() {
            @Override
            public void init() {}

            @Override
            public int frequency() {
                return 1_000_000;
            }

            @Override
            public int count() {
                return bus.read32(BoardOfMine.COUNTER);
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
