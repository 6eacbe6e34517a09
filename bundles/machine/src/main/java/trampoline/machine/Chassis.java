package trampoline.machine;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.Inbox;
import trampoline.api.board.PowerLine;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;
import trampoline.api.room.EndReason;

/**
 * What a board is put into, and what it finds there: the clock, the inbox and the power line of the {@link Machine} that
 * will run it. For one board and one power cycle.
 */
public final class Chassis {
    private final VirtualClock clock = new VirtualClock();
    private final Requests requests = new Requests(clock);
    private final PowerLine power = new Power();
    private Optional<LocalDateTime> realTimeClock = Optional.empty();
    private volatile boolean endingAtReset;

    /** What a board is built with in here. */
    private record Setup(
            Chassis chassis,
            Architecture architecture,
            Path state,
            FlashLayout layout,
            long seed,
            Optional<LocalDateTime> realTimeClock)
            implements BoardSetup {
        @Override
        public VirtualClock clock() {
            return chassis.clock;
        }

        @Override
        public Inbox inbox() {
            return chassis.requests;
        }

        @Override
        public PowerLine power() {
            return chassis.power;
        }
    }

    /**
     * What {@link trampoline.api.board.BoardType#create} takes.
     *
     * @param architecture makes the board's core
     * @param state folder of the board's non-volatile contents
     * @param layout how its boot flash is divided
     * @param seed for what is random on a real board
     */
    public BoardSetup setup(Architecture architecture, Path state, FlashLayout layout, long seed) {
        return new Setup(this, architecture, state, layout, seed, realTimeClock);
    }

    /** Sets what the board's real-time clock shows at power-on, for a {@link #setup} that follows. */
    public void setRealTimeClock(LocalDateTime time) {
        realTimeClock = Optional.of(time);
    }

    /** The clock, at time 0 until the machine runs. */
    public VirtualClock clock() {
        return clock;
    }

    /** The way in for what comes from outside. */
    public Inbox inbox() {
        return requests;
    }

    /** What resets the board and switches it off from within. */
    public PowerLine power() {
        return power;
    }

    /** Whether the next reset that is asked for on the power line ends the machine instead. Any thread. */
    public void setEndingAtReset(boolean ending) {
        endingAtReset = ending;
    }

    Requests requests() {
        return requests;
    }

    private final class Power implements PowerLine {
        @Override
        public void reset(String cause) {
            if (endingAtReset) {
                requests.powerOff(new EndReason(EndReason.Kind.RESET, cause));
            } else {
                requests.reset(cause);
            }
        }

        @Override
        public void powerDown(String cause) {
            requests.powerOff(new EndReason(EndReason.Kind.POWERED_DOWN, cause));
        }
    }
}
