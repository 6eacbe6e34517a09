package trampoline.board.orion5x;

import java.nio.ByteOrder;
import trampoline.api.device.MappedDevice;
import trampoline.machine.register.NarrowAccess;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The PCI Express unit at 0x40000 with nothing on its lane: the link stays down. Its identification is where software
 * finds which chip this is.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/plat-orion/pcie.c}, {@code arch/arm/mach-orion5x/pci.c}). Not modelled: devices, the
 * unit's own address windows, which are kept as they are written, and its interrupts.
 *
 * <p>Configuration cycles reach the unit itself as device 0 of its own bus; all other devices are absent and read as ones.
 */
final class PcieUnit extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x2000;

    private static final int MARVELL = 0x11ab;
    private static final int MV88F5182 = 0x5182;
    private static final int REVISION_A2 = 2;
    /** A memory controller, as the unit calls itself. */
    private static final int CLASS = 0x0580_0000;

    private static final int COMMAND = 0x0000_0547;
    private static final int LINK_DOWN = 1;
    private static final int X1_MODE = 1;
    private static final int BUS_SHIFT = 16;
    private static final int DEVICE_SHIFT = 11;
    private static final int WINDOWS = 5;

    private final ConfigurationSpace own = new ConfigurationSpace()
            .set(0x00, MV88F5182 << 16 | MARVELL, 0)
            .set(0x04, 0x0010_0000, COMMAND)
            .set(0x08, CLASS | REVISION_A2, 0)
            .set(0x0c, 0, 0xff)
            .set(0x10, 0xd000_000c, 0xfff0_0000)
            .set(0x14, 0, -1)
            .set(0x18, 0x0000_000c, 0xffff_0000)
            .set(0x1c, 0, -1)
            .set(0x2c, 0, 0)
            .set(0x3c, 0x0000_0100, 0xff);

    private final Register status;
    private final Register address;

    PcieUnit() {
        super("PCI Express", 0xf104_0000L, NarrowAccess.BY_LANES, ByteOrder.LITTLE_ENDIAN);
        for (int offset = 0; offset < 0x40; offset += 4) {
            int at = offset;
            register(at, "CONF_" + Integer.toHexString(at), () -> own.read(at), value -> own.write(at, value, -1));
        }
        register(0x128, "HEADER_LOG_4", () -> -1, value -> {});
        register(0x1804, "BAR1_CTRL").kept(-1);
        register(0x1808, "BAR2_CTRL").kept(-1);
        for (int i = 0; i < WINDOWS; i++) {
            window(0x1820 + (i << 4), "WIN" + i);
        }
        window(0x1880, "WIN5");
        address = register(0x18f8, "CONF_ADDR").kept(-1);
        register(0x18fc, "CONF_DATA", () -> configuration(address.get()), this::writeConfiguration);
        register(0x1900, "INT_CAUSE", () -> 0, zeros -> {});
        register(0x1910, "INT_MASK").kept(-1);
        register(0x1a00, "CTRL", X1_MODE).kept(~X1_MODE);
        status = register(0x1a04, "STAT", LINK_DOWN);
        status.field("BUS", 8, 8);
        status.field("DEV", 16, 5);
        register(0x1a60, "DEBUG_CTRL").kept(-1);
    }

    private void window(int offset, String window) {
        register(offset, window + "_CTRL").kept(-1);
        register(offset + 4, window + "_BASE").kept(-1);
        register(offset + 0xc, window + "_REMAP").kept(-1);
    }

    @Override
    public void reset() {
        super.reset();
        own.reset();
    }

    private boolean isOwn(int cycle) {
        int bus = cycle >>> BUS_SHIFT & 0xff;
        int deviceAndFunction = cycle >>> DEVICE_SHIFT - 3 & 0xff;
        return bus == (status.get() >>> 8 & 0xff) && deviceAndFunction == (status.get() >>> 16 & 0x1f) << 3;
    }

    /** What a configuration read gives. */
    private int configuration(int cycle) {
        return isOwn(cycle) ? own.read(cycle & 0xfc) : -1;
    }

    private void writeConfiguration(int value) {
        if (isOwn(address.get())) {
            own.write(address.get() & 0xfc, value, -1);
        }
    }

    /** The window that shows configuration space as memory, with bus, device and register in the address. */
    MappedDevice configurationWindow() {
        return new MappedDevice() {
            @Override
            public String name() {
                return "PCI Express configuration";
            }

            @Override
            public void reset() {
                // nothing is kept here
            }

            @Override
            public int read(int offset, int size) {
                int shift = 8 * (offset & 3);
                return configuration(offset) >>> shift & (int) ((1L << 8 * size) - 1);
            }

            @Override
            public void write(int offset, int size, int value) {
                // the chip shows it for reading only
            }
        };
    }
}
