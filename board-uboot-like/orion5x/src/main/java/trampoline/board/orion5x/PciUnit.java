package trampoline.board.orion5x;

import java.nio.ByteOrder;
import trampoline.machine.register.NarrowAccess;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The PCI unit at 0x30000 with no card in its slots.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/pci.c}). Not modelled: cards, the unit as a target, whose windows are
 * kept as they are written, and its interrupts.
 *
 * <p>Configuration cycles reach the unit itself as device 0 of its own bus, functions 0 and 1; all others end without an
 * answer and read as ones.
 */
final class PciUnit extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x2000;

    private static final int FUNCTIONS = 2;
    private static final int DEVICE_ID = 0x5182_11ab;
    private static final int CLASS_AND_REVISION = 0x0580_0002;
    private static final int COMMAND = 0x0000_0357;
    private static final int ENABLE = 1 << 31;

    private final ConfigurationSpace[] own = new ConfigurationSpace[FUNCTIONS];
    private final Register p2p;
    private final Register address;

    PciUnit() {
        super("PCI", 0xf103_0000L, NarrowAccess.BY_LANES, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FUNCTIONS; i++) {
            own[i] = new ConfigurationSpace()
                    .set(0x00, DEVICE_ID, 0)
                    .set(0x04, 0x02b0_0000, COMMAND)
                    .set(0x08, CLASS_AND_REVISION, 0)
                    .set(0x0c, 0x0080_0000, 0xff00)
                    .set(0x10, 0x0000_000c, 0xffff_f000)
                    .set(0x14, 0, -1)
                    .set(0x18, 0x0000_000c, 0xffff_f000)
                    .set(0x1c, 0, -1)
                    .set(0x3c, 0x0000_0100, 0xff);
        }
        int[] kept = {0xc00, 0xc08, 0xd08, 0xc0c, 0xd0c, 0xc3c, 0xc48, 0xd48, 0xc4c, 0xd4c, 0xd3c, 0xd00};
        String[] names = {
            "PCI_CMD",
            "CS0_SIZE",
            "CS1_SIZE",
            "CS2_SIZE",
            "CS3_SIZE",
            "BAR_ENABLE",
            "CS0_REMAP",
            "CS1_REMAP",
            "CS2_REMAP",
            "CS3_REMAP",
            "ADDR_DECODE_CTRL",
            "PCI_MODE"
        };
        for (int i = 0; i < kept.length; i++) {
            // neither 64 bits wide nor PCI-X
            register(kept[i], names[i]).kept(i == kept.length - 1 ? ~0x34 : -1);
        }
        address = register(0xc78, "CONF_ADDR").kept(-1);
        register(0xc7c, "CONF_DATA", this::readConfiguration, this::writeConfiguration);
        register(0x1d00, "ARBITER_CTRL").kept(-1);
        p2p = register(0x1d14, "P2P_CONF").kept(-1);
        register(0x1d58, "INT_CAUSE", () -> 0, zeros -> {});
        register(0x1d5c, "INT_MASK").kept(-1);
    }

    @Override
    public void reset() {
        super.reset();
        for (ConfigurationSpace function : own) {
            function.reset();
        }
    }

    /** The function that the address register names; null when it is not the unit's own. */
    private ConfigurationSpace addressed() {
        int cycle = address.get();
        int bus = cycle >>> 16 & 0xff;
        int device = cycle >>> 11 & 0x1f;
        int function = cycle >>> 8 & 7;
        boolean ours = (cycle & ENABLE) != 0
                && bus == (p2p.get() >>> 16 & 0xff)
                && device == (p2p.get() >>> 24 & 0x1f)
                && function < FUNCTIONS;
        return ours ? own[function] : null;
    }

    private int readConfiguration() {
        ConfigurationSpace function = addressed();
        return function == null ? -1 : function.read(address.get() & 0xfc);
    }

    private void writeConfiguration(int value) {
        ConfigurationSpace function = addressed();
        if (function != null) {
            function.write(address.get() & 0xfc, value, -1);
        }
    }
}
