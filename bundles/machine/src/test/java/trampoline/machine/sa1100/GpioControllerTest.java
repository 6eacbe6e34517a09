package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpioControllerTest {
    private static final int GPLR = 0x00;
    private static final int GPDR = 0x04;
    private static final int GPSR = 0x08;
    private static final int GPCR = 0x0c;
    private static final int GRER = 0x10;
    private static final int GFER = 0x14;
    private static final int GEDR = 0x18;
    private static final int GAFR = 0x1c;
    private static final int ICPR = 0x20;

    private final InterruptController interrupts = new InterruptController(new Wire(), new Wire(), new Wire());
    private final GpioController gpio = new GpioController(interrupts);

    @Test
    void anOutputIsDrivenWhenItsDirectionSaysSo() {
        gpio.write(GPSR, 4, 1 << 23);
        assertThat(gpio.drivesHigh(23)).isFalse();
        assertThat(gpio.read(GPLR, 4)).isZero();
        gpio.write(GPDR, 4, 1 << 23);
        assertThat(gpio.drivesHigh(23)).isTrue();
        assertThat(gpio.read(GPLR, 4)).isEqualTo(1 << 23);
        gpio.write(GPCR, 4, 1 << 23);
        assertThat(gpio.drivesHigh(23)).isFalse();
    }

    @Test
    void alternateFunctionTakesThePinAway() {
        gpio.write(GPSR, 4, 1 << 14);
        gpio.write(GPDR, 4, 1 << 14);
        gpio.write(GAFR, 4, 1 << 14);
        assertThat(gpio.drivesHigh(14)).isFalse();
    }

    @Test
    void edgesAreDetectedAsConfigured() {
        gpio.write(GRER, 4, 1 << 3 | 1 << 20);
        gpio.write(GFER, 4, 1 << 4);
        gpio.setInput(3, true);
        gpio.setInput(4, true);
        gpio.setInput(20, true);
        assertThat(gpio.read(GEDR, 4)).isEqualTo(1 << 3 | 1 << 20);
        assertThat(interrupts.read(ICPR, 4)).isEqualTo(1 << 3 | 1 << 11);
        gpio.setInput(3, false);
        gpio.setInput(4, false);
        assertThat(gpio.read(GEDR, 4)).isEqualTo(1 << 3 | 1 << 4 | 1 << 20);
    }

    @Test
    void edgeBitsAreClearedByOnesAndReleaseTheirRequest() {
        gpio.write(GRER, 4, 1 << 11 | 1 << 27);
        gpio.setInput(11, true);
        gpio.setInput(27, true);
        gpio.write(GEDR, 4, 1 << 11);
        assertThat(interrupts.read(ICPR, 4)).isEqualTo(1 << 11);
        gpio.write(GEDR, 4, 1 << 27);
        assertThat(interrupts.read(ICPR, 4)).isZero();
    }

    @Test
    void onlyTwentyEightPinsExist() {
        gpio.write(GPDR, 4, -1);
        assertThat(gpio.read(GPDR, 4)).isEqualTo(0x0fffffff);
    }
}
