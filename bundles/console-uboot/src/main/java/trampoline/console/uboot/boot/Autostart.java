package trampoline.console.uboot.boot;

import trampoline.console.uboot.command.Call;

/**
 * The variable {@code autostart}: while it does not say yes, programs that would come back are loaded and not started
 * (U-Boot, {@code doc/usage/environment.rst}).
 */
final class Autostart {
    private static final String VARIABLE = "autostart";

    private Autostart() {}

    /** True when what is loaded is to be started. */
    static boolean isOn(Call call) {
        return call.variables().yes(VARIABLE).orElse(false);
    }
}
