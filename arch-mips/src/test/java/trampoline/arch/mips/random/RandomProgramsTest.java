package trampoline.arch.mips.random;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import trampoline.testkit.cpu.CpuImage;

/**
 * Interpreted and translated, a run is the same run: registers, memory, instruction count and time at any halt, with
 * faults, interrupts at exact times, changes of mode, of mappings and of the code itself.
 */
class RandomProgramsTest {
    @Provide
    Arbitrary<RandomProgram> programs() {
        return Arbitraries.randomValue(RandomProgram::random);
    }

    @Property(tries = 150)
    void interpretedAndTranslatedRunsAreTheSame(@ForAll("programs") RandomProgram program) {
        MipsBoard interpreted = program.loaded();
        interpreted.core().interpretOnly();
        MipsBoard translated = program.loaded();
        translated.core().translateAfter(program.heat());
        boolean waited = false;
        boolean user = false;
        for (int i = 0; i < program.runs().length; i++) {
            int n = program.runs()[i];
            assertThat(translated.clock.run(n)).as("run %d", i).isEqualTo(interpreted.clock.run(n));
            assertThat(CpuImage.of(translated.cpu, translated.clock))
                    .as("after run %d", i)
                    .isEqualTo(CpuImage.of(interpreted.cpu, interpreted.clock));
            user |= interpreted.cpu.mode().equals("user");
            if (interpreted.cpu.waiting()) {
                waited = true;
                interpreted.clock.skipToNextAlarm();
                translated.clock.skipToNextAlarm();
            }
        }
        assertThat(translated.bus.store()).isEqualTo(interpreted.bus.store());
        Statistics.label("executed").collect(interpreted.cpu.instructions() > 4000 ? "most" : "little");
        Statistics.label("fault")
                .collect(interpreted
                        .cpu
                        .lastFault()
                        .map(fault -> fault.exception())
                        .orElse("none"));
        Statistics.label("modes").collect(user, interpreted.cpu.mode());
        Statistics.label("waited").collect(waited);
    }
}
