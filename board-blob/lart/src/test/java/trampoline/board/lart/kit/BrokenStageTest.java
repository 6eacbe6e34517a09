package trampoline.board.lart.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenStageTest {
    /** What a stage can have wrong. */
    enum Fault {
        SAYS_NOTHING,
        TAKES_WHAT_IT_DOES_NOT_NEED,
        PROVIDES_NOTHING,
        GIVES_WHAT_IS_ANOTHERS,
        REMEMBERS
    }

    private static final Key<String> GREETING = new Key<>("greeting", String.class);
    private static final Key<String> MEMORY = new Key<>("memory", String.class);
    private static Fault fault;

    /** A stage that greets. */
    static final class Greeter implements LoaderStage {
        private int runs;

        @Override
        public String name() {
            return "greeter";
        }

        @Override
        public String description() {
            return fault == Fault.SAYS_NOTHING ? " " : "greet";
        }

        @Override
        public Phase phase() {
            return Phase.MEMORY;
        }

        @Override
        public Set<Key<?>> needs() {
            return Set.of(Keys.SERIAL);
        }

        @Override
        public Set<Key<?>> provides() {
            return Set.of(GREETING);
        }

        @Override
        public void run(StageContext context) throws LoaderException {
            context.out().println("Hello!");
            if (fault != Fault.PROVIDES_NOTHING) {
                context.put(GREETING, "Hello!");
            }
            if (fault == Fault.TAKES_WHAT_IT_DOES_NOT_NEED) {
                context.get(Keys.FLASH).address();
            }
            if (fault == Fault.GIVES_WHAT_IS_ANOTHERS) {
                context.put(Keys.FLASH, context.find(Keys.FLASH));
            }
            if (fault == Fault.REMEMBERS && runs++ > 0) {
                context.put(MEMORY, "again");
            }
        }
    }

    /** Run by the test alone. */
    static class Broken extends StageConformance {
        @Override
        protected List<LoaderStage> stages() {
            return List.of(new Greeter());
        }

        @Override
        protected PowerOnOptions.Builder options(Path state) {
            return PowerOnOptions.builder("lart", state);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SAYS_NOTHING, describesItself",
        "TAKES_WHAT_IT_DOES_NOT_NEED, needsAreTrue",
        "PROVIDES_NOTHING, providesAreTrue",
        "GIVES_WHAT_IS_ANOTHERS, providesAreTrue",
        "REMEMBERS, keepsNoState"
    })
    void aFaultIsFound(Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
