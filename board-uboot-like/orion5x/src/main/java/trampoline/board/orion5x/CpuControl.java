package trampoline.board.orion5x;

import trampoline.api.board.PowerLine;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The CPU's configuration and control at 0x20100: software reset, who may pull the reset output, and the bridge's own
 * interrupts.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/bridge-regs.h}, {@code common.c}, {@code arch/arm/plat-orion/time.c}).
 * Not modelled: the configuration and power bits, which are kept as they are written.
 *
 * <p>On the TS-209 the reset output is wired to the board's reset: a software reset or a watchdog that is not let out does
 * nothing.
 */
final class CpuControl extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;

    private final BridgeCause cause;
    private final Field watchdogOut;

    CpuControl(BridgeCause cause, PowerLine power) {
        super("CPU control");
        this.cause = cause;
        register(0x00, "CPU_CONF").kept(-1);
        register(0x04, "CPU_CTRL").kept(-1);
        Register out = register(0x08, "RSTOUTn_MASK").kept(0xffff_fff9);
        watchdogOut = out.flag("WdRstOutEn", 1);
        Field softwareOut = out.flag("SoftRstOutEn", 2);
        Register reset = register(0x0c, "CPU_SOFT_RESET");
        Field software = reset.flag("SystemSoftRst", 0);
        reset.afterWrite(() -> {
            if (software.isSet() && softwareOut.isSet()) {
                power.reset("software reset (SystemSoftRst)");
            }
        });
        register(0x10, "BRIDGE_CAUSE", cause::cause, cause::clear);
        register(0x14, "BRIDGE_MASK", cause::mask, cause::setMask);
        register(0x1c, "POWER_MNG_CTRL").kept(-1);
    }

    /** True while the watchdog may pull the reset output. */
    boolean watchdogResets() {
        return watchdogOut.isSet();
    }

    @Override
    public void reset() {
        super.reset();
        cause.reset();
    }
}
