package trampoline.board.s3c44b0x;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.s3c44b0x.MemoryController;

/**
 * The board's SDRAM: 8 MiB in bank 6; bank 7 is empty. Address line 23 and those above it reach no chip, so in a bank that is set
 * up larger the memory repeats, and in one that is set up smaller its first part answers.
 *
 * <p>Source: S3C44B0X User's Manual, chapter 4. Not modelled: the order in which rows and columns make up an address.
 *
 * <p>After power-on the cells hold what a seeded random generator makes. A reset silences the bank but leaves the cells alone.
 */
final class Sdram {
    /** First address of the window that the chip reserves for banks 6 and 7. */
    static final long ADDRESS = 0x0c00_0000L;
    /** Its length. */
    static final int WINDOW = 64 << 20;
    /** Bytes of SDRAM. */
    static final int LENGTH = 8 << 20;

    private static final int MIB = 1 << 20;
    private static final int LARGEST_BANK = 32 * MIB;

    /** The images of the whole memory, in order of address. */
    private final List<Region> images = new ArrayList<>();
    /** The first part alone, as long as the bank is set up. */
    private final List<Region> parts = new ArrayList<>();

    /**
     * Puts the memory on the bus, silent.
     *
     * @param seed of the contents after power-on
     */
    Sdram(SystemBus bus, long seed) {
        Memory cells = bus.allot("SDRAM", LENGTH);
        cells.fillAtRandom(seed);
        for (int offset = 0; offset < LARGEST_BANK; offset += LENGTH) {
            images.add(bus.add(Region.ram(ADDRESS + offset, cells).startOff()));
        }
        for (int length : new int[] {2 * MIB, 4 * MIB}) {
            parts.add(bus.add(Region.ram(ADDRESS, cells.part(0, length)).startOff()));
        }
    }

    /** A bank has a place from now on, or, with a length of 0, none. */
    void place(int bank, int offset, int length) {
        if (bank != MemoryController.FIRST_DRAM_BANK) {
            return;
        }
        // what leaves goes first, for two images must not lie over each other
        images.forEach(image -> image.on(image.on() && isWithin(image, length)));
        parts.forEach(part -> part.on(part.on() && part.length() == length));
        images.forEach(image -> image.on(isWithin(image, length)));
        parts.forEach(part -> part.on(part.length() == length));
    }

    private static boolean isWithin(Region image, int length) {
        return image.address() - ADDRESS + image.length() <= length;
    }

    /** The window that the chip reserves. */
    static List<MemoryRange> windows() {
        return List.of(new MemoryRange("banks 6 and 7 (8 MiB SDRAM in bank 6)", ADDRESS, WINDOW));
    }
}
