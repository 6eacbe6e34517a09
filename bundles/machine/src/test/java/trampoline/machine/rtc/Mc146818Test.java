package trampoline.machine.rtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

class Mc146818Test {
    private final VirtualClock clock = new VirtualClock();
    private boolean request;
    private final Mc146818 rtc =
            new Mc146818(clock, LocalDateTime.of(2026, 2, 28, 23, 59, 58), level -> request = level);

    private int read(int register) {
        rtc.write(0, 1, register);
        return rtc.read(1, 1);
    }

    private void write(int register, int value) {
        rtc.write(0, 1, register);
        rtc.write(1, 1, value);
    }

    @Test
    void timeGoesOnInDecimalCode() {
        assertThat(read(0)).isEqualTo(0x58);
        clock.advance(3 * Clock.SECOND);
        assertThat(read(0)).isEqualTo(0x01);
        assertThat(read(4)).isZero();
        assertThat(read(7)).isEqualTo(0x01);
        assertThat(read(8)).isEqualTo(0x03);
        assertThat(read(9)).isEqualTo(0x26);
        assertThat(read(6)).as("Sunday").isEqualTo(1);
    }

    @Test
    void twelveHourBinary() {
        write(11, 0x04);
        assertThat(read(4)).isEqualTo(0x80 | 11);
        assertThat(read(2)).isEqualTo(59);
    }

    @Test
    void settingStopsTheClockUntilItIsReleased() {
        write(11, 0x82);
        write(0, 0x30);
        write(9, 0x31);
        clock.advance(10 * Clock.SECOND);
        assertThat(read(0)).isEqualTo(0x30);
        write(11, 0x02);
        clock.advance(5 * Clock.SECOND);
        assertThat(read(0)).isEqualTo(0x35);
        assertThat(read(9)).isEqualTo(0x31);
    }

    @Test
    void updateIsAnnounced() {
        clock.advance(997 * Clock.MILLISECOND);
        assertThat(read(10) & 0x80).isZero();
        clock.advance(Clock.MILLISECOND);
        assertThat(read(10) & 0x80).isNotZero();
        clock.advance(2 * Clock.MILLISECOND);
        assertThat(read(10) & 0x80).isZero();
    }

    @Test
    void busyWaitingOnUpdateDoesNotMissEitherEdge() {
        int reads = 0;
        while ((read(10) & 0x80) == 0) {
            clock.advance(Clock.MICROSECOND);
            reads++;
        }
        assertThat(clock.now()).isBetween(997_772 * Clock.MICROSECOND, 997_780 * Clock.MICROSECOND);
        assertThat(reads).isLessThan(1000);
    }

    @Test
    void updateInterruptIsClearedByReadingC() {
        write(11, 0x12);
        clock.advance(Clock.SECOND);
        assertThat(request).isTrue();
        assertThat(read(12)).isEqualTo(0x90);
        assertThat(request).isFalse();
        assertThat(read(12)).isZero();
    }

    @Test
    void alarmMatchesTime() {
        write(1, 0x00);
        write(3, 0xff);
        write(5, 0xff);
        write(11, 0x22);
        clock.advance(Clock.SECOND);
        assertThat(request).isFalse();
        clock.advance(Clock.SECOND);
        assertThat(request).isTrue();
        assertThat(read(12) & 0x20).isNotZero();
    }

    @Test
    void periodicInterruptAt1024Hertz() {
        write(11, 0x42);
        clock.advance(Clock.ticks(1, 1024) + 1);
        assertThat(request).isTrue();
        assertThat(read(12)).isEqualTo(0xc0);
        assertThat(request).isFalse();
    }

    @Test
    void memoryIsKept() {
        write(0x40, 0xa5);
        rtc.reset();
        assertThat(read(0x40)).isEqualTo(0xa5);
        assertThat(read(13)).isEqualTo(0x80);
    }
}
