package trampoline.board.orion5x;

import trampoline.machine.register.RegisterDevice;

/**
 * Pin multiplexing, what the pins said at reset, and the timing of the device bus, at 0x10000 and 0x10400.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/orion5x.h}, {@code arch/arm/plat-orion/mpp.c}) and U-Boot ({@code
 * lowlevel_init.S} for the strapped clocks). Not modelled: what the multiplexers and the timing do: the board's wires lead to
 * the units that its software selects.
 */
final class DeviceBus {
    /** Where the pins' block begins among the internal registers. */
    static final int PINS_OFFSET = 0x10000;
    /** Bytes of the pins' block. */
    static final int PINS_LENGTH = 0x100;
    /** Where the timing's block begins. */
    static final int TIMING_OFFSET = 0x10400;
    /** Bytes of the timing's block. */
    static final int TIMING_LENGTH = 0x100;

    /** 500 MHz core, 167 MHz memory. */
    private static final int STRAPS = 0x30;

    private DeviceBus() {}

    /** The multiplexers. */
    static final class Pins extends RegisterDevice {
        Pins() {
            super("multi-purpose pins");
            register(0x00, "MPP_0_7_CTRL").kept(-1);
            register(0x04, "MPP_8_15_CTRL").kept(-1);
            register(0x08, "MPP_DEV_CTRL").kept(-1);
            readOnly(0x10, "MPP_RESET_SAMPLE", () -> STRAPS);
            register(0x50, "MPP_16_19_CTRL").kept(-1);
        }
    }

    /** The device bus. */
    static final class Timing extends RegisterDevice {
        Timing() {
            super("device bus");
            register(0x5c, "DEV_BANK_0_PARAM").kept(-1);
            register(0x60, "DEV_BANK_1_PARAM").kept(-1);
            register(0x64, "DEV_BANK_2_PARAM").kept(-1);
            register(0x6c, "DEV_BANK_BOOT_PARAM").kept(-1);
            register(0xc0, "DEV_BUS_CTRL").kept(-1);
            register(0xd0, "DEV_BUS_INT_CAUSE", () -> 0, zeros -> {});
            register(0xd4, "DEV_BUS_INT_MASK").kept(-1);
        }
    }
}
