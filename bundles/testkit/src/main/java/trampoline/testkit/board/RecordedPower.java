package trampoline.testkit.board;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.Inbox;
import trampoline.api.board.PowerLine;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;

/**
 * A setup whose power line does nothing but write down what is asked for on it.
 *
 * @param setup what a board finds otherwise
 * @param asked takes the causes of resets and of powering down, in order
 */
public record RecordedPower(BoardSetup setup, List<String> asked) implements BoardSetup {
    @Override
    public PowerLine power() {
        return new PowerLine() {
            @Override
            public void reset(String cause) {
                asked.add(cause);
            }

            @Override
            public void powerDown(String cause) {
                asked.add(cause);
            }
        };
    }

    @Override
    public Architecture architecture() {
        return setup.architecture();
    }

    @Override
    public Path state() {
        return setup.state();
    }

    @Override
    public FlashLayout layout() {
        return setup.layout();
    }

    @Override
    public long seed() {
        return setup.seed();
    }

    @Override
    public CoreClock clock() {
        return setup.clock();
    }

    @Override
    public Inbox inbox() {
        return setup.inbox();
    }

    @Override
    public Optional<LocalDateTime> realTimeClock() {
        return setup.realTimeClock();
    }
}
