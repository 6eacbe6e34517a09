package trampoline.machine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

class I8254Test {
    private static final int HERTZ = 1_000_000;

    private final VirtualClock clock = new VirtualClock();
    private final List<Long> rises = new ArrayList<>();
    private final I8254 timer = new I8254(
            clock,
            HERTZ,
            level -> {
                if (level) {
                    rises.add(clock.now() / Clock.MICROSECOND);
                }
            },
            level -> {},
            level -> {});

    private int readCounter(int counter) {
        timer.write(3, 1, counter << 6);
        return timer.read(counter, 1) | timer.read(counter, 1) << 8;
    }

    private void load(int counter, int count) {
        timer.write(counter, 1, count & 0xff);
        timer.write(counter, 1, count >>> 8);
    }

    private void advanceMicroseconds(long count) {
        for (long i = 0; i < count; i++) {
            clock.advance(Clock.MICROSECOND);
        }
    }

    @Test
    void rateGeneratorFiresEveryPeriod() {
        timer.write(3, 1, 0x34);
        load(0, 1000);
        rises.clear();
        advanceMicroseconds(3500);
        assertThat(rises).containsExactly(1000L, 2000L, 3000L);
        assertThat(readCounter(0)).isEqualTo(500);
    }

    @Test
    void modeZeroRaisesItsOutputOnce() {
        timer.write(3, 1, 0x30);
        load(0, 250);
        advanceMicroseconds(249);
        assertThat(timer.output(0)).isFalse();
        advanceMicroseconds(1000);
        assertThat(timer.output(0)).isTrue();
        assertThat(rises).containsExactly(250L);
    }

    @Test
    void squareWaveIsHighForTheLongerHalf() {
        timer.write(3, 1, 0x36);
        load(0, 5);
        rises.clear();
        advanceMicroseconds(2);
        assertThat(timer.output(0)).isTrue();
        advanceMicroseconds(1);
        assertThat(timer.output(0)).isFalse();
        advanceMicroseconds(2);
        assertThat(timer.output(0)).isTrue();
    }

    @Test
    void latchedCountStays() {
        timer.write(3, 1, 0xb4);
        load(2, 60000);
        advanceMicroseconds(100);
        timer.write(3, 1, 0x80);
        advanceMicroseconds(500);
        assertThat(timer.read(2, 1) | timer.read(2, 1) << 8).isEqualTo(59900);
        assertThat(readCounter(2)).isEqualTo(59400);
    }

    @Test
    void readBackGivesStatus() {
        timer.write(3, 1, 0xb4);
        timer.write(3, 1, 0xe8);
        assertThat(timer.read(2, 1))
                .as("output high, not loaded, both bytes, mode 2")
                .isEqualTo(0xf4);
    }

    @Test
    void lowGateStopsARateGenerator() {
        timer.write(3, 1, 0x34);
        load(0, 100);
        timer.setGate(0, false);
        rises.clear();
        advanceMicroseconds(1000);
        assertThat(rises).isEmpty();
        timer.setGate(0, true);
        advanceMicroseconds(100);
        assertThat(rises).containsExactly(1100L);
    }
}
