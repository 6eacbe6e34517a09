package trampoline.machine.interrupt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class I8259PairTest {
    private boolean interrupt;
    private final I8259Pair pair = new I8259Pair(level -> interrupt = level);

    I8259PairTest() {
        initialise(pair.master(), 0x20, 0x04);
        initialise(pair.slave(), 0x28, 0x02);
    }

    private static void initialise(I8259 chip, int vector, int cascade) {
        chip.write(0, 1, 0x11);
        chip.write(1, 1, vector);
        chip.write(1, 1, cascade);
        chip.write(1, 1, 0x01);
        chip.write(1, 1, 0x00);
    }

    @Test
    void edgeIsAcknowledgedOnceAndKeptUntilEndOfInterrupt() {
        pair.input(4).set(true);
        assertThat(interrupt).isTrue();
        assertThat(pair.acknowledge()).isEqualTo(0x24);
        assertThat(interrupt).isFalse();
        pair.input(4).set(false);
        pair.input(4).set(true);
        assertThat(interrupt).as("in service").isFalse();
        pair.master().write(0, 1, 0x20);
        assertThat(interrupt).isTrue();
    }

    @Test
    void slaveInterruptsGoThroughTheCascade() {
        pair.input(8).set(true);
        assertThat(pair.acknowledge()).isEqualTo(0x28);
        pair.slave().write(0, 1, 0x0b);
        assertThat(pair.slave().read(0, 1)).isEqualTo(0x01);
        pair.master().write(0, 1, 0x0b);
        assertThat(pair.master().read(0, 1)).isEqualTo(0x04);
    }

    @Test
    void higherPriorityInterruptsLowerOne() {
        pair.input(4).set(true);
        pair.acknowledge();
        pair.input(5).set(true);
        assertThat(interrupt).isFalse();
        pair.input(0).set(true);
        assertThat(interrupt).isTrue();
        assertThat(pair.acknowledge()).isEqualTo(0x20);
    }

    @Test
    void maskedInputWaits() {
        pair.master().write(1, 1, 0x10);
        pair.input(4).set(true);
        assertThat(interrupt).isFalse();
        pair.master().write(1, 1, 0x00);
        assertThat(interrupt).isTrue();
    }

    @Test
    void levelTriggeredInputAsksAgainWhileItIsHigh() {
        pair.edgeLevel().write(1, 1, 0x04);
        pair.input(10).set(true);
        assertThat(pair.acknowledge()).isEqualTo(0x2a);
        pair.slave().write(0, 1, 0x20);
        pair.master().write(0, 1, 0x20);
        assertThat(interrupt).isTrue();
        pair.acknowledge();
        pair.input(10).set(false);
        pair.slave().write(0, 1, 0x20);
        pair.master().write(0, 1, 0x20);
        assertThat(interrupt).isFalse();
    }

    @Test
    void aRequestThatHasGoneIsSpurious() {
        pair.input(4).set(true);
        pair.input(4).set(false);
        assertThat(pair.acknowledge()).isEqualTo(0x27);
    }

    @Test
    void specificEndOfInterruptLeavesTheOthersInService() {
        pair.input(4).set(true);
        pair.acknowledge();
        pair.input(1).set(true);
        pair.acknowledge();
        pair.master().write(0, 1, 0x64);
        pair.master().write(0, 1, 0x0b);
        assertThat(pair.master().read(0, 1)).isEqualTo(0x02);
    }

    @Test
    void pollCommandAcknowledges() {
        pair.input(3).set(true);
        pair.master().write(0, 1, 0x0c);
        assertThat(pair.master().read(0, 1)).isEqualTo(0x83);
        pair.master().write(0, 1, 0x0c);
        assertThat(pair.master().read(0, 1)).isZero();
    }
}
