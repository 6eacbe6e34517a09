package trampoline.board.lart;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.sa1100.MemoryController;

/**
 * The LART's DRAM: banks 0 and 1 of the memory controller with two areas of 8 MiB each, told apart by address bit
 * 24. Address bit 23 and those from 25 on reach no chip, so in its window of 128 MiB a bank repeats every 32 MiB,
 * and within these each area appears twice.
 *
 * <p>Source: SA-1100 Developer's Manual, chapter 10; sizes and places as in the board's port in U-Boot's history
 * ({@code include/configs/lart.h}). Not modelled: the decay of cells that nobody refreshes.
 *
 * <p>After power-on the cells hold what a seeded random generator makes. A reset switches the banks off but leaves
 * the cells alone: on the board they usually survive the short time without refresh.
 */
final class LartDram {
    /** Bytes that all cells take together. */
    static final int LENGTH = 32 << 20;

    private static final int WINDOW = 128 << 20;
    private static final long FIRST_WINDOW = 0xc000_0000L;
    private static final int POPULATED_BANKS = 2;
    private static final int AREAS = 2;
    private static final int AREA = 8 << 20;

    private final List<List<Region>> images = new ArrayList<>();

    /**
     * Puts the banks on the bus, switched off.
     *
     * @param seed of the contents after power-on
     */
    LartDram(SystemBus bus, long seed) {
        for (int bank = 0; bank < POPULATED_BANKS; bank++) {
            Memory cells = bus.allot("DRAM bank " + bank, AREAS * AREA);
            cells.fillAtRandom(seed + bank);
            List<Region> regions = new ArrayList<>();
            for (int offset = 0; offset < WINDOW; offset += AREA) {
                int area = offset >>> 24 & 1;
                regions.add(bus.add(Region.ram(window(bank) + offset, cells.part(area * AREA, AREA))
                        .startOff()));
            }
            images.add(regions);
        }
    }

    private static long window(int bank) {
        return FIRST_WINDOW + (long) bank * WINDOW;
    }

    /** A bank begins or ceases to answer; where no chips are, nothing does. */
    void answer(int bank, boolean on) {
        if (bank < images.size()) {
            images.get(bank).forEach(region -> region.on(on));
        }
    }

    /** What lies in the windows that the CPU reserves for its four banks. */
    static List<MemoryRange> windows() {
        List<MemoryRange> windows = new ArrayList<>();
        for (int bank = 0; bank < MemoryController.BANKS; bank++) {
            String contents = bank < POPULATED_BANKS ? "2 x 8 MiB, repeating" : "empty";
            windows.add(new MemoryRange("DRAM bank " + bank + " (" + contents + ")", window(bank), WINDOW));
        }
        return windows;
    }
}
