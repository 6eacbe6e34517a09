package trampoline.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.cpu.StopReason;

class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock();
    private final TestCore core = new TestCore();
    private final List<String> fired = new ArrayList<>();

    VirtualClockTest() {
        clock.attach(core);
        clock.setFrequency(220_000_000);
    }

    private Alarm alarm(String name) {
        return clock.alarm(name, () -> fired.add(name + "@" + clock.now()));
    }

    @Test
    void timeIsExactAfterManyInstructionsAndSpeedChanges() {
        Random random = new Random(4);
        BigInteger expected = BigInteger.ZERO;
        for (int change = 0; change < 50; change++) {
            long hertz = 1L + random.nextInt(1_000_000_000);
            clock.setFrequency(hertz);
            long instructions = 0;
            for (int slice = 0; slice < 20; slice++) {
                long count = random.nextInt(5000);
                core.run(count);
                instructions += count;
                clock.advanceCycles(3);
                instructions += 3;
            }
            // a change of speed gives up the fraction of a picosecond, nothing else
            expected = expected.add(BigInteger.valueOf(instructions)
                    .multiply(BigInteger.valueOf(Clock.SECOND))
                    .divide(BigInteger.valueOf(hertz)));
            assertThat(clock.now()).isEqualTo(expected.longValueExact());
        }
    }

    @Test
    void nineSecondsOf220MegahertzAreExact() {
        for (int i = 0; i < 9 * 220; i++) {
            clock.advanceCycles(1_000_000);
        }
        assertThat(clock.now()).isEqualTo(9 * Clock.SECOND);
    }

    /** 220 MHz have a period of 4545 and 5/11 ps; a core that waited with one instruction less wakes at the same time. */
    @Test
    void howTheCoreCameToWaitDoesNotShowInTheTimesBehindIt() {
        List<Long> times = new ArrayList<>();
        for (int cycles = 1; cycles < 12; cycles++) {
            VirtualClock other = new VirtualClock();
            other.setFrequency(220_000_000);
            other.alarm("wakes", () -> {}).at(Clock.MICROSECOND);
            other.advanceCycles(cycles);
            other.skipToNextAlarm();
            assertThat(other.now()).isEqualTo(Clock.MICROSECOND);
            other.advanceCycles(6);
            times.add(other.now());
        }
        assertThat(times).containsOnly(Clock.MICROSECOND + 27_272);
    }

    @Test
    void anAlarmFiresAtTheFirstInstructionBoundaryNotBeforeItsTime() {
        alarm("a").at(10 * Clock.MICROSECOND);
        while (fired.isEmpty()) {
            clock.run(1_000_000);
        }
        assertThat(core.instructions()).isEqualTo(2200);
        assertThat(fired).containsExactly("a@10000000");
        alarm("b").at(clock.now() + 1);
        clock.run(1000);
        assertThat(core.instructions()).isEqualTo(2201);
    }

    @Test
    void equalTimesFireInTheOrderOfSetting() {
        Alarm a = alarm("a");
        Alarm b = alarm("b");
        Alarm c = alarm("c");
        c.at(100);
        a.at(100);
        b.at(50);
        b.at(100);
        a.at(100);
        clock.advance(100);
        assertThat(fired).containsExactly("c@100", "b@100", "a@100");
    }

    @Test
    void alarmsAreReusableAndCanBeCancelled() {
        Alarm a = alarm("a");
        assertThat(a.time()).isEqualTo(Alarm.NEVER);
        a.at(5);
        assertThat(a.time()).isEqualTo(5);
        a.cancel();
        a.cancel();
        clock.advance(10);
        assertThat(fired).isEmpty();
        a.at(3);
        assertThat(clock.skipToNextAlarm()).isTrue();
        assertThat(fired).as("a time that has passed fires at once").containsExactly("a@10");
        assertThat(clock.skipToNextAlarm()).isFalse();
    }

    @Test
    void advanceFiresEachAtItsTimeAlsoWhatIsSetMeanwhile() {
        Alarm second = alarm("second");
        clock.alarm("first", () -> {
                    fired.add("first@" + clock.now());
                    second.at(clock.now() + 7);
                })
                .at(100);
        clock.advance(1000);
        assertThat(fired).containsExactly("first@100", "second@107");
        assertThat(clock.now()).isEqualTo(1000);
    }

    @Test
    void anEarlierAlarmSetByADeviceStopsTheRun() {
        Alarm late = alarm("late");
        Alarm early = alarm("early");
        late.at(Clock.MILLISECOND);
        core.at(400, () -> early.at(clock.now() + 50_000));
        assertThat(clock.run(1_000_000)).isEqualTo(StopReason.REQUESTED);
        assertThat(core.instructions()).isEqualTo(101);
        clock.run(1_000_000);
        assertThat(core.instructions()).isEqualTo(112);
        assertThat(fired).hasSize(1);
    }

    @Test
    void aSkipDuringARunStopsIt() {
        alarm("polled for").at(Clock.MILLISECOND);
        core.at(400, clock::skipToNextAlarm);
        assertThat(clock.run(1_000_000)).isEqualTo(StopReason.REQUESTED);
        assertThat(core.instructions()).isEqualTo(101);
        assertThat(fired).containsExactly("polled for@" + Clock.MILLISECOND);
    }

    @Test
    void aLaterAlarmDoesNotStopIt() {
        alarm("next").at(Clock.MICROSECOND);
        core.at(400, () -> alarm("later").at(Clock.MILLISECOND));
        assertThat(clock.run(1_000_000)).isEqualTo(StopReason.LIMIT);
        assertThat(core.instructions()).isEqualTo(220);
    }

    @Test
    void aChangeOfSpeedDuringARunMovesTheDeadline() {
        alarm("a").at(Clock.MICROSECOND);
        core.at(400, () -> clock.setFrequency(110_000_000));
        while (fired.isEmpty()) {
            clock.run(1_000_000);
        }
        // the instruction that changes the speed is already counted
        assertThat(core.instructions()).isEqualTo(101 + 60);
    }

    @Test
    void manyAlarmsComeOutSorted() {
        Random random = new Random(1);
        List<Long> times = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Alarm alarm = clock.alarm("n", () -> seen.add(clock.now()));
            alarm.at(1 + random.nextInt(1000));
            alarms.add(alarm);
        }
        for (Alarm alarm : alarms) {
            switch (random.nextInt(3)) {
                case 0 -> alarm.cancel();
                case 1 -> alarm.at(1 + random.nextInt(1000));
                default -> {}
            }
            if (alarm.time() != Alarm.NEVER) {
                times.add(alarm.time());
            }
        }
        times.sort(null);
        clock.advance(2000);
        assertThat(seen).isEqualTo(times);
    }

    @Test
    void frequencyIsChecked() {
        assertThatThrownBy(() -> clock.setFrequency(0)).hasMessageContaining("not 0 Hz");
    }
}
