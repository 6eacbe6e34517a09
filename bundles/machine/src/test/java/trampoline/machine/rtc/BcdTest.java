package trampoline.machine.rtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcdTest {
    @Test
    void twoDigitsAreFourBitsEach() {
        assertThat(Bcd.of(0)).isZero();
        assertThat(Bcd.of(9)).isEqualTo(0x09);
        assertThat(Bcd.of(59)).isEqualTo(0x59);
        for (int number = 0; number < 100; number++) {
            assertThat(Integer.toHexString(Bcd.of(number))).isEqualTo("" + number);
            assertThat(Bcd.number(Bcd.of(number))).isEqualTo(number);
        }
    }

    @Test
    void whatIsNoDigitCountsAsItIs() {
        assertThat(Bcd.number(0x1a)).isEqualTo(20);
        assertThat(Bcd.number(0xff)).isEqualTo(165);
    }
}
