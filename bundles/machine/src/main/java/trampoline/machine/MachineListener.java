package trampoline.machine;

import java.util.List;
import trampoline.api.room.EndReason;

/** Hears what becomes of a {@link Machine}. Called on the machine's thread. */
public interface MachineListener {
    /**
     * The board has just been reset; the core has not executed an instruction since.
     *
     * @param cause for people
     */
    default void wasReset(String cause) {}

    /**
     * The core, or the loader, waits for something that cannot happen without input from outside: no alarm is set.
     *
     * @param explanation a sentence for people
     */
    default void stuck(String explanation) {}

    /**
     * The power is off; the machine's thread ends.
     *
     * @param reason who or what switched it off
     */
    default void poweredOff(EndReason reason) {}

    /** A model or the loader failed with something that nobody handles; the machine's thread ends. */
    default void failed(Throwable cause) {}

    /**
     * The machine's thread did not end in time when the power was cut. It is left behind; what it holds is to be given up.
     * Called on the thread that cut the power.
     *
     * @param reason why the power was cut
     * @param where the thread is, innermost call first
     */
    default void gaveUp(EndReason reason, List<StackTraceElement> where) {}
}
