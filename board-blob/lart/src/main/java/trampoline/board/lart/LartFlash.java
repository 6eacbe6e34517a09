package trampoline.board.lart;

import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.clock.CoreClock;
import trampoline.machine.BusyWait;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.DataLines;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashFit;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.IntelChip;
import trampoline.machine.flash.IntelChipModel;
import trampoline.machine.flash.PolledFlash;
import trampoline.machine.sa1100.Sa1100;

/**
 * The LART's boot flash: two Intel 28F160F3, bottom boot, U3 on the low half of the data bus and U2 on the high
 * half.
 *
 * <p>Source: 28F160F3 data sheet; the wiring is that of Linux 6.1, {@code drivers/mtd/devices/lart.c}. Not modelled:
 * the second location of the flash, behind a flash card at address 0.
 *
 * <p>The board's layout crosses the data lines of each chip. It crosses address lines too, but never between what is
 * inside an erase block and what chooses it, and not the two lowest; since no chip's own addresses are seen by the
 * CPU otherwise, they are modelled straight.
 */
final class LartFlash {
    /** Physical address of the bank. */
    static final int ADDRESS = 0;
    /** Bytes in the bank. */
    static final int LENGTH = 4 << 20;
    /** What messages call it. */
    static final String NAME = "flash bank 0";
    /** What its file in the state folder is called, without its ending. */
    static final String FILE = "flash0";

    /** The CPU's data line on which D0, D1, ... D15 of U3 and then those of U2 are. */
    static final DataLines LINES = DataLines.crossed(
            12, 14, 11, 9, 0, 2, 7, 5, 13, 15, 10, 8, 1, 3, 6, 4, //
            20, 22, 19, 17, 24, 26, 31, 29, 21, 23, 18, 16, 25, 27, 30, 28);

    private static final IntelChipModel MODEL = IntelChipModel.i28F160F3Bottom();

    /** What layouts have to fit. */
    static final FlashFit FIT = FlashFit.of("the LART", 2, MODEL.layout()).withLoader(LartProfile.PARAMETER_AREA.end());

    private LartFlash() {}

    /** Opens the bank's file and puts the bank on the bus. */
    static FlashBankDevice create(SystemBus bus, BoardSetup setup) throws BoardException {
        CoreClock clock = setup.clock();
        FlashFile file = FlashFile.open(setup.state(), FILE, LENGTH);
        var memory = bus.allot(NAME, LENGTH);
        FlashBankDevice bank = new FlashBankDevice(
                NAME,
                ADDRESS,
                memory,
                FlashWiring.straight(32, bus.byteOrder()).crossed(LINES),
                clock,
                file,
                new IntelChip(MODEL, clock),
                new IntelChip(MODEL, clock));
        bus.add(Region.directReadDevice(
                ADDRESS, memory, new PolledFlash(bank, 0, new BusyWait(clock, Sa1100.POLLING))));
        return bank;
    }
}
