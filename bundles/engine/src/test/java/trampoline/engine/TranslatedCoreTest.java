package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that holds for interpreted code holds for translated code, from its second execution on. */
class TranslatedCoreTest extends CoreTest {
    @BeforeEach
    void translate() {
        core.translateAfter(1);
    }

    @Test
    void interpretedAndTranslatedRunsOfRandomCodeAreTheSame() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int[] words = randomProgram(random);
            ToyCore interpreted = loaded(words);
            interpreted.interpretOnly();
            ToyCore translated = loaded(words);
            translated.translateAfter(1 + random.nextInt(3));
            for (int i = 0; i < 40; i++) {
                int n = random.nextInt(60);
                interpreted.run(n);
                translated.run(n);
                assertThat(translated.instructions()).as("seed %d", seed).isEqualTo(interpreted.instructions());
                assertThat(translated.pc()).as("seed %d", seed).isEqualTo(interpreted.pc());
                assertThat(translated.r).as("seed %d", seed).isEqualTo(interpreted.r);
                assertThat(translated.faultPc).as("seed %d", seed).isEqualTo(interpreted.faultPc);
            }
            assertThat(((FlatBus) translated.bus()).store())
                    .as("seed %d", seed)
                    .isEqualTo(((FlatBus) interpreted.bus()).store());
        }
    }

    private static ToyCore loaded(int[] words) {
        FlatBus bus = new FlatBus();
        for (int i = 0; i < words.length; i++) {
            bus.write32(4 * i, words[i]);
        }
        bus.write32(ToyCore.FAULT_VECTOR, ToyCore.add(15, 15, 1));
        bus.write32(ToyCore.FAULT_VECTOR + 4, ToyCore.set(14, 1));
        bus.write32(ToyCore.FAULT_VECTOR + 8, ToyCore.loop(14, 0));
        return new ToyCore(bus);
    }

    /** Loops, guarded and faulting instructions, and stores that may hit the program itself. */
    private static int[] randomProgram(Random random) {
        int[] words = new int[32];
        for (int i = 0; i < words.length; i++) {
            int a = 1 + random.nextInt(6);
            int b = 1 + random.nextInt(6);
            words[i] =
                    switch (random.nextInt(12)) {
                        case 0, 1 -> ToyCore.set(a, random.nextInt(200) * 4);
                        case 2, 3, 4 -> ToyCore.add(a, b, random.nextInt(64) * 4 - 128);
                        case 5 -> ToyCore.load(a, b, random.nextInt(32) * 4);
                        case 6 -> ToyCore.store(a, b, 0x800 + random.nextInt(32) * 4);
                        case 7 -> ToyCore.store(a, 0, random.nextInt(32) * 4);
                        case 8, 9 -> ToyCore.loop(a, random.nextInt(words.length) * 4);
                        default -> ToyCore.addIf(a, b, random.nextInt(9) - 4);
                    };
        }
        return words;
    }
}
