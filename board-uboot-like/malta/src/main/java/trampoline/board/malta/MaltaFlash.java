package trampoline.board.malta;

import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.machine.BusyWait;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashFit;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.IntelChip;
import trampoline.machine.flash.IntelChipModel;
import trampoline.machine.flash.PolledFlash;

/**
 * Malta's monitor flash: two chips of 16 bits side by side, 4 MiB in 64 blocks of 64 KiB, at 0x1e000000 and once
 * more at the reset vector.
 *
 * <p>Source: places, sizes and command set as U-Boot and Linux 6.1 ({@code malta.dts}) know the board. Not modelled:
 * what {@link IntelChip} does not have.
 */
final class MaltaFlash {
    /** Physical address of the bank. */
    static final int ADDRESS = 0x1e000000;
    /** Where the CPU starts. */
    static final int BOOT_ADDRESS = 0x1fc00000;
    /** Bytes in the bank. */
    static final int LENGTH = 4 << 20;
    /** Bytes in an erase block. */
    static final int BLOCK = 64 << 10;
    /** What messages call it. */
    static final String NAME = "flash bank 0";

    private static final IntelChipModel MODEL = IntelChipModel.maltaMonitorFlash();
    private static final String FILE = "flash0";
    /** Loaders ask with a microsecond's delay in between. */
    private static final long TIGHT = 50 * Clock.MICROSECOND;

    /** What layouts have to fit. */
    static final FlashFit FIT = FlashFit.of("a Malta", 2, MODEL.layout());

    private MaltaFlash() {}

    /** Opens the bank's file and puts the bank on the bus, at both places. */
    static FlashBankDevice create(SystemBus bus, BoardSetup setup) throws BoardException {
        CoreClock clock = setup.clock();
        FlashFile file = FlashFile.open(setup.state(), FILE, LENGTH);
        Memory memory = bus.allot(NAME, LENGTH);
        FlashBankDevice bank = new FlashBankDevice(
                NAME,
                ADDRESS,
                memory,
                FlashWiring.straight(32, bus.byteOrder()).withWholeWordWrites(),
                clock,
                file,
                new IntelChip(MODEL, clock, setup.seed()),
                new IntelChip(MODEL, clock, ~setup.seed()));
        BusyWait busyWait = new BusyWait(clock, TIGHT);
        bus.add(Region.directReadDevice(ADDRESS, memory, new PolledFlash(bank, 0, busyWait)));
        bus.add(Region.device(BOOT_ADDRESS, BootPage.LENGTH, new BootPage(bank, bus.byteOrder())));
        bus.add(Region.directReadDevice(
                BOOT_ADDRESS + BootPage.LENGTH,
                memory.part(BootPage.LENGTH, LENGTH - BootPage.LENGTH),
                new PolledFlash(bank, BootPage.LENGTH, busyWait)));
        return bank;
    }
}
