package trampoline.shell;

import java.time.Duration;
import trampoline.api.room.PowerOnOptions;

/** The pace at which a script types, as lab software states it: LAVA's {@code character_delays}, labgrid's {@code txdelay}. */
final class SendDelay {
    private static final double NANOSECONDS = 1e6;

    private SendDelay() {}

    /**
     * Reads milliseconds, which may have decimals.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static Duration parse(String milliseconds) {
        double longest = PowerOnOptions.LONGEST_SEND_DELAY.toMillis();
        double value;
        try {
            value = Double.parseDouble(milliseconds);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= longest)) {
            throw new IllegalArgumentException(
                    "--send-delay takes 0 to " + (long) longest + " milliseconds, not '" + milliseconds + "'");
        }
        return Duration.ofNanos(Math.round(value * NANOSECONDS));
    }
}
