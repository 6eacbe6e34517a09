package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

class RealTimeClockTest {
    private static final int RTAR = 0x00;
    private static final int RCNR = 0x04;
    private static final int RTTR = 0x08;
    private static final int RTSR = 0x10;

    private final VirtualClock clock = new VirtualClock();
    private final Wire tick = new Wire();
    private final Wire alarm = new Wire();
    private final RealTimeClock rtc = new RealTimeClock(clock, tick, alarm);

    @Test
    void countsSecondsFromWhatWasWritten() {
        rtc.write(RCNR, 4, 1_000_000_000);
        clock.advance(3 * Clock.SECOND - 1);
        assertThat(rtc.read(RCNR, 4)).isEqualTo(1_000_000_002);
        clock.advance(1);
        assertThat(rtc.read(RCNR, 4)).isEqualTo(1_000_000_003);
    }

    @Test
    void dividerSetsThePace() {
        rtc.write(RTTR, 4, 16_383);
        clock.advance(2 * Clock.SECOND);
        assertThat(rtc.read(RCNR, 4)).isEqualTo(4);
    }

    @Test
    void ticksEverySecondWhileEnabled() {
        rtc.write(RTSR, 4, 8);
        clock.advance(Clock.SECOND);
        assertThat(tick.asserted).isTrue();
        rtc.write(RTSR, 4, 8 | 2);
        assertThat(tick.asserted).isFalse();
        clock.advance(Clock.SECOND);
        assertThat(tick.asserted).isTrue();
        rtc.write(RTSR, 4, 2);
        clock.advance(5 * Clock.SECOND);
        assertThat(tick.asserted).isFalse();
    }

    @Test
    void alarmRingsWhenTheCountMatches() {
        rtc.write(RTAR, 4, 7);
        rtc.write(RTSR, 4, 4);
        clock.advance(7 * Clock.SECOND - 1);
        assertThat(alarm.asserted).isFalse();
        clock.advance(1);
        assertThat(alarm.asserted).isTrue();
        assertThat(rtc.read(RTSR, 4)).isEqualTo(5);
        rtc.write(RTSR, 4, 1);
        assertThat(alarm.asserted).isFalse();
    }

    @Test
    void resetKeepsTheTime() {
        clock.advance(9 * Clock.SECOND);
        rtc.reset();
        assertThat(rtc.read(RCNR, 4)).isEqualTo(9);
    }

    @Test
    void aTimeThatItIsToldCountsOnFromPowerOn() {
        rtc.setPowerOnTime(1_900_000_000L);
        clock.advance(5 * Clock.SECOND);
        assertThat(rtc.read(0x04, 4)).isEqualTo(1_900_000_005);
    }
}
