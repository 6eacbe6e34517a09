package trampoline.room.serial;

import java.util.ArrayList;
import java.util.List;

/** Who writes to a serial connector: one, or several who agree. Any thread. */
final class Seat {
    private final List<String> sitting = new ArrayList<>();
    private boolean alone;

    /** Takes it as the only one; false when somebody has it. */
    synchronized boolean take(String who) {
        if (!sitting.isEmpty()) {
            return false;
        }
        alone = true;
        return sitting.add(who);
    }

    /** Takes it with others who do the same; false when somebody has it as the only one. */
    synchronized boolean share(String who) {
        if (!sitting.isEmpty() && alone) {
            return false;
        }
        alone = false;
        return sitting.add(who);
    }

    synchronized void leave(String who) {
        sitting.remove(who);
    }

    synchronized String names() {
        return String.join(", ", sitting);
    }
}
