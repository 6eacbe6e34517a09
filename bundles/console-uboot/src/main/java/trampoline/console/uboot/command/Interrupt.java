package trampoline.console.uboot.command;

import java.util.ArrayDeque;
import java.util.Deque;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Key;

/**
 * The console's keys, and Ctrl-C among them while a command runs. A command that takes long asks {@link #pressed} every
 * now and then and ends with status 1 when it was; whoever runs command lines then gives up the rest of the line. Other
 * keys that come meanwhile are kept for whoever asks for the next {@link #key}, so that lines can be typed ahead.
 */
public final class Interrupt {
    /** Where the console of a board keeps it. */
    public static final Key<Interrupt> KEY = new Key<>("interrupt", Interrupt.class);

    /** Most keys that are kept; further ones are lost. */
    private static final int MOST_AHEAD = 1 << 14;

    private static final int CTRL_C = 3;

    private final SerialDriver serial;
    private final Deque<Integer> ahead = new ArrayDeque<>();
    private boolean pressed;

    /** @param serial the console's UART */
    public Interrupt(SerialDriver serial) {
        this.serial = serial;
    }

    /** True when Ctrl-C has come since {@link #clear}. It takes what was typed before it along. */
    public boolean pressed() {
        while (!pressed && serial.available()) {
            int key = serial.poll();
            if (key == CTRL_C) {
                pressed = true;
                ahead.clear();
            } else if (ahead.size() < MOST_AHEAD) {
                ahead.add(key);
            }
        }
        return pressed;
    }

    /** The next key: one that was typed ahead, or what the UART has; 0 to 255, -1 when none waits. */
    public int key() {
        return ahead.isEmpty() ? serial.poll() : ahead.remove();
    }

    /** True when {@link #key} has one. */
    public boolean available() {
        return !ahead.isEmpty() || serial.available();
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
