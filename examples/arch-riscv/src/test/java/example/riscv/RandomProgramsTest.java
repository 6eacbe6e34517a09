package example.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Interpreted and translated, a run is the same run: with faults, interrupts, changes of mode and of the code itself. This
 * is the engine's promise to an architecture, which has no line of its own for it.
 */
class RandomProgramsTest {
    private static final int PROGRAMS = 150;

    @Test
    void interpretedAndTranslatedRunsAreTheSame() {
        int executed = 0;
        int both = 0;
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            RandomProgram interpreted = new RandomProgram(seed);
            interpreted.core.interpretOnly();
            RandomProgram translated = new RandomProgram(seed);
            translated.core.translateAfter(1 + seed % 3);
            Random random = new Random(seed);
            boolean user = false;
            boolean machine = false;
            for (int run = 0; run < 40; run++) {
                int count = random.nextInt(400);
                assertThat(translated.clock.run(count)).isEqualTo(interpreted.clock.run(count));
                assertThat(translated.state()).as("seed %d, run %d", seed, run).isEqualTo(interpreted.state());
                user |= interpreted.core.mode == RiscvCore.USER;
                machine |= interpreted.core.mode == RiscvCore.MACHINE;
                if (interpreted.core.waiting()) {
                    assertThat(translated.clock.skipToNextAlarm()).isEqualTo(interpreted.clock.skipToNextAlarm());
                }
            }
            assertThat(translated.bus.store()).isEqualTo(interpreted.bus.store());
            executed += (int) interpreted.core.instructions();
            both += user && machine ? 1 : 0;
        }
        assertThat(executed).as("programs do not all hang").isGreaterThan(PROGRAMS * 1000);
        assertThat(both).as("programs seen in both modes").isGreaterThan(PROGRAMS / 3);
    }
}
