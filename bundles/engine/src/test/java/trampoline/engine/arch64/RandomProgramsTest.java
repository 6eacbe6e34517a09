package trampoline.engine.arch64;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Interpreted and translated, a run is the same run: with faults, interrupts, changes of privilege and of the code itself. */
class RandomProgramsTest {
    @Provide
    Arbitrary<RandomProgram> programs() {
        return Arbitraries.randomValue(RandomProgram::random);
    }

    @Property(tries = 250)
    void interpretedAndTranslatedRunsAreTheSame(@ForAll("programs") RandomProgram program) {
        Machine64 interpreted = program.loaded();
        interpreted.core.interpretOnly();
        Machine64 translated = program.loaded();
        translated.core.translateAfter(program.heat());
        for (int i = 0; i < program.runs().length; i++) {
            int n = program.runs()[i];
            assertThat(translated.core.run(n)).isEqualTo(interpreted.core.run(n));
            assertThat(state(translated.core)).as("after run %d", i).isEqualTo(state(interpreted.core));
            if (program.lines()[i]) {
                interpreted.core.setLine(true);
                translated.core.setLine(true);
            }
        }
        assertThat(translated.bus.store()).isEqualTo(interpreted.bus.store());
        Statistics.label("exceptions").collect(interpreted.core.x[26] > 3);
        Statistics.label("interrupts").collect(interpreted.core.x[27] > 0);
    }

    private static List<Object> state(Core64Bit core) {
        List<Object> state = new ArrayList<>();
        state.add(core.instructions());
        state.add(Long.toHexString(core.pc()));
        state.add(core.privilege());
        state.add(core.flag);
        state.add(core.high);
        state.add(core.waiting());
        Arrays.stream(core.x).mapToObj(Long::toHexString).forEach(state::add);
        Arrays.stream(core.control).mapToObj(Long::toHexString).forEach(state::add);
        Arrays.stream(core.tlb.high).mapToObj(Long::toHexString).forEach(state::add);
        Arrays.stream(core.tlb.low).mapToObj(Long::toHexString).forEach(state::add);
        return state;
    }
}
