package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2030-05-06T07:08:09, 2030-05-06T07:08:09",
        "2030-05-06 07:08, 2030-05-06T07:08:00",
        "2030-05-06, 2030-05-06T00:00:00"
    })
    void timesWithMoreOrLess(String text, LocalDateTime time) {
        assertThat(ClockTime.parse(text)).isEqualTo(time);
    }

    @Test
    void now() {
        LocalDateTime before = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        assertThat(ClockTime.parse("now")).isBetween(before, before.plusMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2030-13-01", "12:00"})
    void nothingElse(String text) {
        assertThatThrownBy(() -> ClockTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--rtc", "'" + text + "'", "2030-05-06T07:08:09");
    }
}
