package trampoline.board.s3c44b0x;

import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.machine.BusyWait;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.AmdChip;
import trampoline.machine.flash.AmdChipModel;
import trampoline.machine.flash.BootBlocks;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
import trampoline.machine.flash.FlashFit;
import trampoline.machine.flash.FlashWiring;
import trampoline.machine.flash.PolledFlash;

/**
 * The board's flash: an Am29LV160D, bottom boot, with 16 data lines, in bank 0. The bank is decoded up to the chip's registers, and
 * the flash, which lacks the higher address lines, repeats in it.
 *
 * <p>Source: Am29LV160D data sheet; S3C44B0X User's Manual, chapter 4. Not modelled: what {@link AmdChip} does not have.
 */
final class BootFlash {
    /** Physical address of the bank. */
    static final int ADDRESS = 0;
    /** Bytes in the chip. */
    static final int LENGTH = 2 << 20;
    /** Bytes of address space that the bank has. */
    static final int WINDOW = 0x01c0_0000;
    /** What messages call it. */
    static final String NAME = "flash bank 0";

    private static final String FILE = "flash0";
    /** Loaders ask with a microsecond's delay in between. */
    private static final long TIGHT = 50 * Clock.MICROSECOND;

    private static final AmdChipModel MODEL = AmdChipModel.am29lv160d(BootBlocks.BOTTOM);

    /** What layouts have to fit. */
    static final FlashFit FIT = FlashFit.of("this board", 1, MODEL.layout()).withLoader(S3c44b0xProfile.LOADER_LENGTH);

    private BootFlash() {}

    /** Opens the chip's file and puts the bank on the bus. */
    static FlashBankDevice create(SystemBus bus, BoardSetup setup) throws BoardException {
        CoreClock clock = setup.clock();
        FlashFile file = FlashFile.open(setup.state(), FILE, LENGTH);
        Memory memory = bus.allot(NAME, LENGTH);
        FlashBankDevice bank = new FlashBankDevice(
                NAME,
                ADDRESS,
                memory,
                FlashWiring.straight(16, bus.byteOrder()),
                clock,
                file,
                new AmdChip(MODEL, clock));
        BusyWait busyWait = new BusyWait(clock, TIGHT);
        for (int image = ADDRESS; image < WINDOW; image += LENGTH) {
            bus.add(Region.directReadDevice(image, memory, new PolledFlash(bank, 0, busyWait)));
        }
        return bank;
    }
}
