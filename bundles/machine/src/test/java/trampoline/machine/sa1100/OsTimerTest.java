package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

class OsTimerTest {
    private static final int OSMR0 = 0x00;
    private static final int OSMR3 = 0x0c;
    private static final int OSCR = 0x10;
    private static final int OSSR = 0x14;
    private static final int OWER = 0x18;
    private static final int OIER = 0x1c;

    private final VirtualClock clock = new VirtualClock();
    private final List<Wire> requests = List.of(new Wire(), new Wire(), new Wire(), new Wire());
    private int bites;
    private final OsTimer timer = new OsTimer(clock, List.copyOf(requests), () -> bites++);

    @Test
    void countsTheOscillatorExactly() {
        assertThat(timer.read(OSCR, 4)).isZero();
        clock.advance(Clock.SECOND);
        assertThat(timer.read(OSCR, 4)).isEqualTo(3_686_400);
        clock.advance(10 * Clock.SECOND);
        assertThat(timer.read(OSCR, 4)).isEqualTo(11 * 3_686_400);
    }

    @Test
    void wrapsAfterTwoToThe32() {
        timer.write(OSCR, 4, 0xffffffff);
        assertThat(timer.read(OSCR, 4)).isEqualTo(-1);
        clock.advance(Clock.ticks(2, 3_686_400));
        assertThat(timer.read(OSCR, 4)).isEqualTo(1);
    }

    @Test
    void matchRequestsAnInterruptAtItsTick() {
        timer.write(OIER, 4, 1);
        timer.write(OSMR0, 4, 1000);
        clock.advance(Clock.ticks(1000, 3_686_400) - 1);
        assertThat(requests.get(0).asserted).isFalse();
        assertThat(timer.read(OSSR, 4)).isZero();
        clock.advance(1);
        assertThat(requests.get(0).asserted).isTrue();
        assertThat(timer.read(OSCR, 4)).isEqualTo(1000);
        assertThat(timer.read(OSSR, 4)).isEqualTo(1);
        timer.write(OSSR, 4, 1);
        assertThat(requests.get(0).asserted).isFalse();
    }

    @Test
    void disabledChannelSetsNoStatus() {
        timer.write(OSMR0, 4, 100);
        clock.advance(Clock.ticks(200, 3_686_400));
        assertThat(timer.read(OSSR, 4)).isZero();
        assertThat(clock.nextAlarm()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void matchRegisterInThePastWaitsForTheNextRound() {
        clock.advance(Clock.ticks(500, 3_686_400));
        timer.write(OIER, 4, 1);
        timer.write(OSMR0, 4, 499);
        clock.advance(Clock.SECOND * 1165);
        assertThat(timer.read(OSSR, 4)).isZero();
        clock.advance(Clock.SECOND);
        assertThat(timer.read(OSSR, 4)).isEqualTo(1);
    }

    @Test
    void writingTheCounterMovesTheMatch() {
        timer.write(OIER, 4, 1);
        timer.write(OSMR0, 4, 1_000_000);
        timer.write(OSCR, 4, 999_990);
        clock.advance(Clock.ticks(10, 3_686_400));
        assertThat(requests.get(0).asserted).isTrue();
    }

    @Test
    void watchdogBitesAtMatch3WhateverTheEnables() {
        timer.write(OSMR3, 4, 3_686_400);
        timer.write(OWER, 4, 1);
        timer.write(OWER, 4, 0);
        assertThat(timer.read(OWER, 4)).isEqualTo(1);
        clock.advance(Clock.SECOND - 1);
        assertThat(bites).isZero();
        clock.advance(1);
        assertThat(bites).isEqualTo(1);
        timer.reset();
        assertThat(timer.read(OWER, 4)).isZero();
        clock.advance(Clock.SECOND * 2000);
        assertThat(bites).isEqualTo(1);
    }
}
