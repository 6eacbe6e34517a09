package trampoline.machine.sa1100;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterruptControllerTest {
    private static final int ICIP = 0x00;
    private static final int ICMR = 0x04;
    private static final int ICLR = 0x08;
    private static final int ICCR = 0x0c;
    private static final int ICFP = 0x10;
    private static final int ICPR = 0x20;

    private final Wire irq = new Wire();
    private final Wire fiq = new Wire();
    private final Wire wake = new Wire();
    private final InterruptController controller = new InterruptController(irq, fiq, wake);

    @Test
    void maskAndLevelRouteASource() {
        controller.source(26).set(true);
        assertThat(controller.read(ICPR, 4)).isEqualTo(1 << 26);
        assertThat(irq.asserted).isFalse();

        controller.write(ICMR, 4, 1 << 26);
        assertThat(irq.asserted).isTrue();
        assertThat(controller.read(ICIP, 4)).isEqualTo(1 << 26);

        controller.write(ICLR, 4, 1 << 26);
        assertThat(irq.asserted).isFalse();
        assertThat(fiq.asserted).isTrue();
        assertThat(controller.read(ICIP, 4)).isZero();
        assertThat(controller.read(ICFP, 4)).isEqualTo(1 << 26);

        controller.source(26).set(false);
        assertThat(fiq.asserted).isFalse();
    }

    @Test
    void maskedSourcesEndIdleModeUntilTheMaskCounts() {
        controller.source(17).set(true);
        assertThat(wake.asserted).isTrue();
        controller.write(ICCR, 4, 1);
        assertThat(wake.asserted).isFalse();
        controller.write(ICMR, 4, 1 << 17);
        assertThat(wake.asserted).isTrue();
    }

    @Test
    void resetMasksEverythingButForgetsNoSource() {
        controller.write(ICMR, 4, -1);
        controller.source(0).set(true);
        controller.reset();
        assertThat(irq.asserted).isFalse();
        assertThat(controller.read(ICPR, 4)).isEqualTo(1);
    }
}
