package trampoline.board.orion5x;

import java.nio.file.Path;
import java.util.List;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.Inbox;
import trampoline.api.board.PowerLine;
import trampoline.api.clock.CoreClock;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;

/** A setup whose power line does nothing but write down what is asked for on it. */
record RecordedPower(BoardSetup setup, List<String> asked) implements BoardSetup {
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
}
