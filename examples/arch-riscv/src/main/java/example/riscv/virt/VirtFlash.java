package example.riscv.virt;

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

/** A flash bank: two chips of 16 bits side by side, 32 MiB in 128 blocks of 256 KiB. */
final class VirtFlash {
    /** Where the first bank lies; the second one follows. */
    static final long ADDRESS = 0x2000_0000;
    /** Bytes in a bank. */
    static final int LENGTH = 32 << 20;

    /** Bytes in an erase block. */
    static final int BLOCK = 256 << 10;

    private static final long TIGHT = 50 * Clock.MICROSECOND;

    private static final IntelChipModel MODEL = IntelChipModel.i28F128J3();

    /** What layouts of the first bank have to fit. */
    static final FlashFit FIT = FlashFit.of("a virt board", 2, MODEL.layout());

    private VirtFlash() {}

    /** Opens a bank's file and puts the bank on the bus. */
    static FlashBankDevice create(int number, SystemBus bus, BoardSetup setup) throws BoardException {
        CoreClock clock = setup.clock();
        String name = "flash bank " + number;
        long address = ADDRESS + (long) number * LENGTH;
        FlashFile file = FlashFile.open(setup.state(), "flash" + number, LENGTH);
        Memory memory = bus.allot(name, LENGTH);
        FlashBankDevice bank = new FlashBankDevice(
                name,
                address,
                memory,
                FlashWiring.straight(32, bus.byteOrder()).withWholeWordWrites(),
                clock,
                file,
                new IntelChip(MODEL, clock, setup.seed() + number),
                new IntelChip(MODEL, clock, ~setup.seed() + number));
        bus.add(Region.directReadDevice(address, memory, new PolledFlash(bank, 0, new BusyWait(clock, TIGHT))));
        return bank;
    }
}
