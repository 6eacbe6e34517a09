package trampoline.board.orion5x;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The address decoding of the CPU's bridge at 0x20000: eight windows with a target each, two of which can map what they
 * show to other addresses, and the register that places the internal registers themselves, which is at 0xd0000080 + 0x20000
 * after reset. Window 7 then shows the boot device from 0xf8000000 to the end, where the core starts.
 *
 * <p>Source: Linux 6.1 ({@code drivers/bus/mvebu-mbus.c}), U-Boot ({@code arch/arm/mach-orion5x/cpu.c}, {@code
 * lowlevel_init.S}), which name the 88F5182 User Manual, A.4. Not modelled: the reset values of windows 0 to 6, which are
 * off here; the mapping of the PCI windows' addresses, behind which nothing answers.
 *
 * <p>Of windows that overlap the one with the lower number answers; the internal registers answer before all of them, and so
 * does DRAM.
 */
final class AddressWindows extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;
    /** Where the internal registers lie after reset. */
    static final long RESET_BASE = 0xd000_0000L;

    /** Target of the device bus. */
    static final int DEVICE_BUS = 1;
    /** Target of the PCI interface. */
    static final int PCI = 3;
    /** Target of the PCI Express interface. */
    static final int PCIE = 4;
    /** Target of the cryptographic engine's memory. */
    static final int CRYPTO_SRAM = 9;
    /** Attribute of the device bus's boot chip select. */
    static final int BOOT = 0x0f;
    /** Attribute of the device bus's first chip select. */
    static final int CHIP_SELECT_0 = 0xfe;
    /** Attribute of PCI memory. */
    static final int MEMORY = 0x59;
    /** Attribute of PCI input and output. */
    static final int IO = 0x51;
    /** Attribute by which PCI Express shows configuration space. */
    static final int CONFIGURATION = 0x79;

    private static final int WINDOWS = 8;
    private static final int WITH_REMAP = 2;
    private static final int BOOT_WINDOW = 7;
    private static final int BOOT_BASE = 0xf800_0000;
    /** 128 MiB of the boot device, on. */
    private static final int BOOT_CONTROL = 0x07ff_0000 | BOOT << 8 | DEVICE_BUS << 4 | 1;

    private static final int INTERNAL_PRIORITY = 100;
    private static final long LOW_HALF = 0xffff;
    private static final long LAST = 0xffff_ffffL;

    private final SystemBus bus;
    private final InternalRegisters internal;
    private final Map<Integer, WindowTarget> targets;
    private final Register base;
    private final Window[] windows = new Window[WINDOWS];
    private Optional<Region> internalRegion = Optional.empty();

    /** @param targets what answers, by {@link #key} */
    AddressWindows(SystemBus bus, InternalRegisters internal, Map<Integer, WindowTarget> targets) {
        super("address windows");
        this.bus = bus;
        this.internal = internal;
        this.targets = Map.copyOf(targets);
        for (int i = 0; i < WINDOWS; i++) {
            windows[i] = new Window(i);
        }
        base = register(0x80, "INTER_REGS_BASE", (int) RESET_BASE).kept(0xfff0_0000);
        base.afterWrite(this::placeInternal);
        reset();
    }

    /** Stands for a target and its attribute. */
    static int key(int target, int attribute) {
        return target << 8 | attribute;
    }

    @Override
    public void reset() {
        super.reset();
        placeInternal();
        for (Window window : windows) {
            window.place();
        }
    }

    private void placeInternal() {
        long address = Integer.toUnsignedLong(base.get());
        if (internalRegion.isPresent()) {
            if (internalRegion.get().address() == address) {
                return;
            }
            bus.remove(internalRegion.get());
        }
        internalRegion = Optional.of(bus.add(
                Region.device(address, InternalRegisters.LENGTH, internal).priority(INTERNAL_PRIORITY)));
    }

    private final class Window {
        private final Register control;
        private final Register from;
        private final int priority;
        private final List<Region> open = new ArrayList<>();
        private Optional<WindowTarget> shown = Optional.empty();
        private int shownControl;
        private long shownStart;

        Window(int number) {
            boolean boot = number == BOOT_WINDOW;
            int offset = number << 4;
            priority = WINDOWS - number;
            control = register(offset, "WIN" + number + "_CTRL", boot ? BOOT_CONTROL : 0)
                    .kept(0xffff_fff1)
                    .afterWrite(this::place);
            from = register(offset + 4, "WIN" + number + "_BASE", boot ? BOOT_BASE : 0)
                    .kept(0xffff_0000)
                    .afterWrite(this::place);
            if (number < WITH_REMAP) {
                register(offset + 8, "WIN" + number + "_REMAP_LO").kept(0xffff_0000);
                register(offset + 0xc, "WIN" + number + "_REMAP_HI").kept(-1);
            }
        }

        void place() {
            long mask = sizeMask();
            long start = Integer.toUnsignedLong(from.get()) & ~mask;
            if (control.get() == shownControl && start == shownStart) {
                return;
            }
            open.forEach(bus::remove);
            shown.ifPresent(target -> target.closed(open));
            open.clear();
            shownControl = control.get();
            shownStart = start;
            boolean on = (control.get() & 1) != 0;
            int key = key(control.get() >>> 4 & 0xf, control.get() >>> 8 & 0xff);
            shown = Optional.ofNullable(on ? targets.get(key) : null);
            if (shown.isPresent()) {
                for (Region region : shown.get().open(start, mask + 1)) {
                    open.add(bus.add(region.priority(priority)));
                }
            }
        }

        /** The address bits that the window does not look at: ones from the lowest one on, as the size has to be. */
        private long sizeMask() {
            long mask = Integer.toUnsignedLong(control.get()) >>> 16 << 16 | LOW_HALF;
            return (Long.highestOneBit(mask) << 1) - 1 & LAST;
        }
    }
}
