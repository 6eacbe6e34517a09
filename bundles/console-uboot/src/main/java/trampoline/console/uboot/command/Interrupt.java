package trampoline.console.uboot.command;

import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Key;

/**
 * Ctrl-C while a command runs. A command that takes long asks {@link #pressed} every now and then and ends with status
 * 1 when it was; whoever runs command lines then gives up the rest of the line.
 */
public final class Interrupt {
    /** Where the console of a board keeps it. */
    public static final Key<Interrupt> KEY = new Key<>("interrupt", Interrupt.class);

    private static final int CTRL_C = 3;

    private final SerialDriver serial;
    private boolean pressed;

    /** @param serial the console's UART */
    public Interrupt(SerialDriver serial) {
        this.serial = serial;
    }

    /** True when Ctrl-C has come since {@link #clear}. Takes what was typed: other keys are dropped, as U-Boot does. */
    public boolean pressed() {
        while (!pressed && serial.available()) {
            pressed = serial.poll() == CTRL_C;
        }
        return pressed;
    }

    /** True when an earlier {@link #pressed} was true; looks at no key. */
    public boolean wasPressed() {
        return pressed;
    }

    /** Forgets it, before the next command line. */
    public void clear() {
        pressed = false;
    }
}
