package trampoline.board.orion5x;

import java.time.LocalDateTime;
import trampoline.api.clock.Clock;

/** The time that a battery-backed clock counts. */
final class KeptTime {
    private final Clock clock;
    /** What it shows at {@link #since}. */
    private LocalDateTime time;

    private long since;

    /** @param powerOn what it shows when the board is switched on */
    KeptTime(Clock clock, LocalDateTime powerOn) {
        this.clock = clock;
        time = powerOn;
    }

    LocalDateTime now() {
        return time.plusSeconds((clock.now() - since) / Clock.SECOND);
    }

    void set(LocalDateTime value) {
        time = value;
        since = clock.now();
    }
}
