package trampoline.transfer.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The check's published value. */
class Crc16Test {
    @Test
    void itsCheckValueIsThePublishedOne() {
        byte[] digits = "0123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc16.of(digits, 1, 9)).isEqualTo(0x31c3);
    }
}
