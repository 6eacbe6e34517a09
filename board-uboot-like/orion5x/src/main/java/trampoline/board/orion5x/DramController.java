package trampoline.board.orion5x;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderBus;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The DDR SDRAM controller at 0x1400, with the chips on its first two chip selects. No chip answers before software has
 * started the controller's initialisation; then a chip select answers where its base and size registers say, and repeats
 * the chips' contents where the size is larger than they are.
 *
 * <p>Source: U-Boot ({@code arch/arm/mach-orion5x/lowlevel_init.S}) and Linux 6.1 ({@code drivers/bus/mvebu-mbus.c}), after
 * the 88F5182 User Manual, A.5. Not modelled: timing and geometry, which are kept as they are written; commands to the
 * chips, which are over at once; refresh.
 *
 * <p>After power-on the cells hold what a seeded random generator makes. A reset stops the controller and leaves the cells
 * alone.
 */
final class DramController extends RegisterDevice {
    /** Where the block begins among the internal registers. */
    static final int OFFSET = 0x1400;
    /** Bytes of the block. */
    static final int LENGTH = 0x200;

    private static final int SELECTS = 4;
    private static final int SELECT_BASE = 0x100;
    private static final int SELECT_SIZE = 0x104;
    private static final int SELECT_STEP = 8;
    private static final int POPULATED = 2;
    /** A size of 256 MiB, on. */
    private static final int RESET_SIZE = 0x0fff_0001;

    private static final int RESET_STEP = 0x1000_0000;
    private static final int SIZE = 0xff00_0000;
    private static final long LOW_ADDRESS = 0xff_ffff;
    private static final int ABOVE_WINDOWS = 20;
    private static final long LAST = 0xffff_ffffL;

    private final SystemBus bus;
    private final Register initialisation;
    private final List<Select> selects = new ArrayList<>();

    /**
     * @param chips bytes of the chips on one chip select, a power of two
     * @param seed for what the cells hold at power-on
     */
    DramController(SystemBus bus, int chips, long seed) {
        super("SDRAM controller");
        this.bus = bus;
        register(0x00, "SDRAM_CONFIG").kept(-1);
        register(0x04, "DUNIT_CTRL").kept(-1);
        register(0x08, "SDRAM_TIME_LOW").kept(-1);
        register(0x0c, "SDRAM_TIME_HIGH").kept(-1);
        register(0x10, "SDRAM_ADDR_CTRL").kept(-1);
        register(0x14, "SDRAM_OPEN_PAGES").kept(-1);
        // reads tell that the command is over
        writeOnly(0x18, "SDRAM_OPERATION", command -> {});
        register(0x1c, "SDRAM_MODE").kept(-1);
        register(0x20, "EXT_SDRAM_MODE").kept(-1);
        initialisation = register(0x80, "DDR_INIT_CTRL").kept(1).afterWrite(this::place);
        register(0x84, "FTDLL_CONFIG").kept(-1);
        register(0xc0, "ADDR_PADS_CAL").kept(-1);
        register(0xc4, "DATA_PADS_CAL").kept(-1);
        for (int i = 0; i < SELECTS; i++) {
            selects.add(new Select(i, i < POPULATED ? bank(i, chips, seed + i) : null));
        }
        reset();
    }

    /** Bytes of RAM on all chip selects together. */
    static int populated(int chips) {
        return POPULATED * chips;
    }

    /**
     * Where the chip selects begin that are on, as the registers tell the loader.
     *
     * @param base address of the block
     */
    static List<Long> banks(LoaderBus bus, long base) {
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < SELECTS; i++) {
            if ((bus.read32(base + SELECT_SIZE + (long) SELECT_STEP * i) & 1) != 0) {
                starts.add(Integer.toUnsignedLong(bus.read32(base + SELECT_BASE + (long) SELECT_STEP * i) & SIZE));
            }
        }
        return starts;
    }

    private Memory bank(int number, int chips, long seed) {
        Memory memory = bus.allot("DRAM bank " + number, chips);
        memory.fillAtRandom(seed);
        return memory;
    }

    @Override
    public void reset() {
        super.reset();
        place();
    }

    private void place() {
        selects.forEach(Select::place);
    }

    private final class Select {
        private final Register base;
        private final Register size;
        private final int priority;
        /** The chips' cells; null where there are none. */
        private final Memory memory;

        private final List<Region> open = new ArrayList<>();
        private long shownStart = -1;
        private long shownLength;

        Select(int number, Memory memory) {
            this.memory = memory;
            // before the windows of the bridge, whose base Linux sets to 0 while they are still on
            priority = ABOVE_WINDOWS - number;
            base = register(SELECT_BASE + SELECT_STEP * number, "DDR_BASE_CS" + number, RESET_STEP * number)
                    .kept(SIZE | 0xf)
                    .afterWrite(this::place);
            size = register(SELECT_SIZE + SELECT_STEP * number, "DDR_SIZE_CS" + number, RESET_SIZE)
                    .kept(0xffff_000f)
                    .afterWrite(this::place);
        }

        void place() {
            boolean on = memory != null && (size.get() & 1) != 0 && initialisation.get() != 0;
            long mask = Integer.toUnsignedLong(size.get() & SIZE) | LOW_ADDRESS;
            mask = (Long.highestOneBit(mask) << 1) - 1 & LAST;
            long start = on ? Integer.toUnsignedLong(base.get() & SIZE) & ~mask : -1;
            long length = on ? mask + 1 : 0;
            if (start == shownStart && length == shownLength) {
                return;
            }
            open.forEach(bus::remove);
            open.clear();
            shownStart = start;
            shownLength = length;
            for (long at = start; at < start + length; at += memory.length()) {
                int part = (int) Math.min(memory.length(), start + length - at);
                open.add(bus.add(Region.ram(at, memory.part(0, part)).priority(priority)));
            }
        }
    }
}
