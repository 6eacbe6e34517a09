package trampoline.arch.arm.random;

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
    Arbitrary<RandomProgram> strongArm() {
        return Arbitraries.randomValue(random -> RandomProgram.random("sa1100", random));
    }

    @Provide
    Arbitrary<RandomProgram> seven() {
        return Arbitraries.randomValue(random -> RandomProgram.random("arm7tdmi", random));
    }

    @Property(tries = 80)
    void onASa1100(@ForAll("strongArm") RandomProgram program) {
        interpretedAndTranslatedAreTheSame(program);
    }

    @Property(tries = 80)
    void onAnArm7tdmi(@ForAll("seven") RandomProgram program) {
        interpretedAndTranslatedAreTheSame(program);
    }

    @Provide
    Arbitrary<RandomProgram> version5() {
        return Arbitraries.randomValue(random -> RandomProgram.random("arm926", random));
    }

    @Property(tries = 80)
    void onAnArm926(@ForAll("version5") RandomProgram program) {
        interpretedAndTranslatedAreTheSame(program);
    }

    private static void interpretedAndTranslatedAreTheSame(RandomProgram program) {
        ArmBoard interpreted = program.loaded();
        interpreted.core().interpretOnly();
        ArmBoard translated = program.loaded();
        translated.core().translateAfter(program.heat());
        boolean waited = false;
        for (int i = 0; i < program.runs().length; i++) {
            int n = program.runs()[i];
            assertThat(translated.clock.run(n)).as("run %d", i).isEqualTo(interpreted.clock.run(n));
            assertThat(CpuImage.of(translated.cpu, translated.clock))
                    .as("after run %d", i)
                    .isEqualTo(CpuImage.of(interpreted.cpu, interpreted.clock));
            if (interpreted.cpu.waiting()) {
                waited = true;
                interpreted.cpu.input("irq").set(true);
                translated.cpu.input("irq").set(true);
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
        Statistics.label("interrupts").collect(interpreted.cpu.register("r14_irq") != 0);
        Statistics.label("state").collect(interpreted.cpu.mode(), interpreted.cpu.instructionSet());
        Statistics.label("waited").collect(waited);
    }
}
