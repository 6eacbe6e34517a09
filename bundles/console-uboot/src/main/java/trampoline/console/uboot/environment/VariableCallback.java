package trampoline.console.uboot.environment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import trampoline.console.uboot.command.Variables;

/**
 * What the console does when a variable is set or goes (U-Boot, {@code doc/develop/environment.rst}): some names have it
 * by themselves, and the variable {@code .callbacks} gives it to others or takes it away: {@code
 * name[:callback],name[:callback]...}. Names in {@code .callbacks} stand for themselves.
 */
enum VariableCallback {
    /** The serial line follows the rate. */
    BAUD_RATE("baudrate"),
    /** What {@code .callbacks} says counts from now on. */
    CALLBACKS("callbacks"),
    /** Input or output goes to another device. */
    CONSOLE("console"),
    /** What {@code .flags} says counts from now on. */
    FLAGS("flags");

    /** The variable that gives others their callbacks. */
    static final String NAME = ".callbacks";

    private static final Map<String, VariableCallback> FIXED = fixed();

    private final String title;

    VariableCallback(String title) {
        this.title = title;
    }

    private static Map<String, VariableCallback> fixed() {
        Map<String, VariableCallback> callbacks = new LinkedHashMap<>();
        callbacks.put(NAME, CALLBACKS);
        callbacks.put(VariableFlags.NAME, FLAGS);
        callbacks.put("baudrate", BAUD_RATE);
        callbacks.put("stdin", CONSOLE);
        callbacks.put("stdout", CONSOLE);
        callbacks.put("stderr", CONSOLE);
        return callbacks;
    }

    /** Its name. */
    String title() {
        return title;
    }

    /** The callbacks that names have by themselves, in U-Boot's order. */
    static Map<String, VariableCallback> fixedCallbacks() {
        return new LinkedHashMap<>(FIXED);
    }

    /** What happens when a variable is set; empty when nothing does. */
    static Optional<VariableCallback> of(String name, Variables variables) {
        String given = variables.get(NAME).orElse("");
        // the last that is said of a name counts
        String[] items = given.split(",");
        for (int at = items.length - 1; at >= 0; at--) {
            int colon = items[at].indexOf(':');
            String of = colon < 0 ? items[at] : items[at].substring(0, colon);
            if (of.strip().equals(name)) {
                String title = colon < 0 ? "" : items[at].substring(colon + 1).strip();
                return Arrays.stream(values())
                        .filter(callback -> callback.title.equals(title))
                        .findFirst();
            }
        }
        return Optional.ofNullable(FIXED.get(name));
    }
}
