package example.riscv.virt;

import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.clock.Clock;
import trampoline.api.clock.CoreClock;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;
import trampoline.machine.BusyWait;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.flash.FlashBankDevice;
import trampoline.machine.flash.FlashFile;
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
                new IntelChip(IntelChipModel.i28F128J3(), clock, setup.seed() + number),
                new IntelChip(IntelChipModel.i28F128J3(), clock, ~setup.seed() + number));
        bus.add(Region.directReadDevice(address, memory, new PolledFlash(bank, 0, new BusyWait(clock, TIGHT))));
        return bank;
    }

    /**
     * Checks that a layout can be laid over the first bank.
     *
     * @throws BoardException naming the partition and what to change
     */
    static void requireUsable(FlashLayout layout) throws BoardException {
        for (Partition partition : layout.partitions()) {
            if (partition.offset() % BLOCK != 0) {
                throw new BoardException(String.format(
                        "flash layout %s: partition '%s' starts at 0x%x, inside an erase block; use sizes that are"
                                + " multiples of %dk",
                        layout, partition.name(), partition.offset(), BLOCK / 1024));
            }
        }
    }
}
