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
        for (int seed = 0; seed < 300; seed++) {
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

    /** With room for a few blocks in two granules, they are dropped and decoded again and again. */
    @Test
    void blocksAreBoundedAndDecodedAgain() {
        int dropped = 0;
        for (int seed = 0; seed < 80; seed++) {
            int[] words = randomProgram(new Random(seed));
            ToyCore interpreted = loaded(words);
            interpreted.interpretOnly();
            ToyCore translated = loaded(words);
            translated.translateAfter(1 + seed % 3);
            translated.cache.limit(8, 2 + seed % 2);
            int before = 0;
            for (int i = 0; i < 40; i++) {
                interpreted.run(50);
                translated.run(50);
                assertThat(translated.r).as("seed %d", seed).isEqualTo(interpreted.r);
                assertThat(translated.pc()).as("seed %d", seed).isEqualTo(interpreted.pc());
                assertThat(translated.instructions()).as("seed %d", seed).isEqualTo(interpreted.instructions());
                assertThat(translated.cache.blocks()).as("seed %d", seed).isBetween(0, 8 + 32);
                assertThat(translated.promotion.regions()).as("seed %d", seed).isBetween(0, 8 + 32);
                dropped += translated.cache.blocks() < before ? 1 : 0;
                before = translated.cache.blocks();
            }
            assertThat(((FlatBus) translated.bus()).store())
                    .as("seed %d", seed)
                    .isEqualTo(((FlatBus) interpreted.bus()).store());
        }
        assertThat(dropped).as("times that blocks went").isPositive();
    }

    /** With room for two translations, some are dropped and made again and again. */
    @Test
    void translationsAreBoundedAndMadeAgain() {
        int timesFull = 0;
        for (int seed = 0; seed < 25; seed++) {
            int[] words = randomProgram(new Random(seed));
            ToyCore interpreted = loaded(words);
            interpreted.interpretOnly();
            ToyCore translated = loaded(words);
            translated.translateAfter(1);
            translated.promotion.limit(2);
            for (int i = 0; i < 40; i++) {
                interpreted.run(50);
                translated.run(50);
                assertThat(translated.r).as("seed %d", seed).isEqualTo(interpreted.r);
                assertThat(translated.instructions()).as("seed %d", seed).isEqualTo(interpreted.instructions());
                assertThat(translated.promotion.regions()).as("seed %d", seed).isBetween(0, 2);
            }
            timesFull += translated.promotion.timesFull();
        }
        assertThat(timesFull).as("times that translations went").isPositive();
    }

    /**
     * In memory with a device at {@link FlatBus#DEVICE}, to which register 10 points: it gives the count of instructions,
     * and the lowest bit of what is stored there is the interrupt line.
     */
    private static ToyCore loaded(int[] words) {
        FlatBus bus = new FlatBus();
        for (int i = 0; i < words.length; i++) {
            bus.write32(4L * i, words[i]);
        }
        bus.write32(ToyCore.FAULT_VECTOR, ToyCore.add(15, 15, 1));
        bus.write32(ToyCore.FAULT_VECTOR + 4, ToyCore.set(14, 1));
        bus.write32(ToyCore.FAULT_VECTOR + 8, ToyCore.loop(14, 0));
        bus.write32(ToyCore.INTERRUPT_VECTOR, ToyCore.add(13, 13, 1));
        bus.write32(ToyCore.INTERRUPT_VECTOR + 4, ToyCore.set(12, 0));
        bus.write32(ToyCore.INTERRUPT_VECTOR + 8, ToyCore.store(12, 10, 0));
        bus.write32(ToyCore.INTERRUPT_VECTOR + 12, ToyCore.back());
        ToyCore core = new ToyCore(bus);
        core.r[10] = FlatBus.DEVICE;
        bus.connect(new FlatBus.Register() {
            @Override
            public int read() {
                return (int) core.instructions();
            }

            @Override
            public void write(int value) {
                core.input("").set((value & 1) != 0);
            }
        });
        return core;
    }

    /** Loops, guarded and faulting instructions, interrupts, and stores that may hit the program itself. */
    private static int[] randomProgram(Random random) {
        int[] words = new int[32];
        for (int i = 0; i < words.length; i++) {
            int a = 1 + random.nextInt(6);
            int b = 1 + random.nextInt(6);
            words[i] = switch (random.nextInt(16)) {
                case 0, 1 -> ToyCore.set(a, random.nextInt(200) * 4);
                case 2, 3, 4 -> ToyCore.add(a, b, random.nextInt(64) * 4 - 128);
                case 5 -> ToyCore.load(a, b, random.nextInt(32) * 4);
                case 6 -> ToyCore.store(a, b, 0x800 + random.nextInt(32) * 4);
                case 7 -> ToyCore.store(a, 0, random.nextInt(32) * 4);
                // nothing answers behind the RAM
                case 12 -> ToyCore.set(a, 0x10000 + random.nextInt(64));
                case 13 -> ToyCore.load(a, 10, 0);
                case 14 -> ToyCore.store(a, 10, 0);
                case 15 -> ToyCore.enable(1);
                case 8, 9 -> ToyCore.loop(a, random.nextInt(words.length) * 4);
                default -> ToyCore.addIf(a, b, random.nextInt(9) - 4);
            };
        }
        return words;
    }
}
