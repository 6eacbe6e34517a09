package trampoline.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers of any length. */
class ClockTest {
    private static final BigInteger SECOND = BigInteger.valueOf(Clock.SECOND);
    private static final long DAYS = 100L * 24 * 3600;

    /** In hertz: crystals, bauds and cores, and what has no factor in common with a second. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                3,
                9600,
                32_768,
                1_193_182,
                3_686_400,
                9_223_372,
                9_223_373,
                66_666_667,
                166_000_000,
                500_000_003,
                2_000_000_000
            })
    void ticksAndPeriodsAreExact(long hertz) {
        SplittableRandom random = new SplittableRandom(hertz);
        BigInteger rate = BigInteger.valueOf(hertz);
        for (int i = 0; i < 10_000; i++) {
            long ticks = random.nextLong(1 + hertz * (i % 2 == 0 ? 2 : DAYS));
            BigInteger[] exact = BigInteger.valueOf(ticks).multiply(SECOND).divideAndRemainder(rate);
            long time = exact[0].longValueExact() + exact[1].signum();
            assertThat(Clock.ticks(ticks, hertz)).as("%d ticks", ticks).isEqualTo(time);
            assertThat(Clock.periods(time, hertz)).as("periods in %d", time).isEqualTo(ticks);
            assertThat(Clock.periods(time + 1, hertz))
                    .as("periods in %d and one", time)
                    .isEqualTo(BigInteger.valueOf(time + 1)
                            .multiply(rate)
                            .divide(SECOND)
                            .longValueExact());
            if (ticks > 0) {
                assertThat(Clock.periods(time - 1, hertz))
                        .as("periods before %d", time)
                        .isLessThan(ticks);
            }
        }
    }

    @Test
    void thereIsNoClockOfNoHertz() {
        assertThatThrownBy(() -> Clock.ticks(1, 0)).hasMessageContaining("not 0 Hz");
        assertThatThrownBy(() -> Clock.periods(1, -1)).hasMessageContaining("not -1 Hz");
    }
}
