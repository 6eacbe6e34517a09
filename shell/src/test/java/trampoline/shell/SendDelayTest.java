package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendDelayTest {
    @Test
    void millisecondsWithDecimals() {
        assertThat(SendDelay.parse("30")).isEqualTo(Duration.ofMillis(30));
        assertThat(SendDelay.parse("0.5")).isEqualTo(Duration.ofNanos(500_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "NaN", "60001"})
    void nothingElse(String text) {
        assertThatThrownBy(() -> SendDelay.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--send-delay", "'" + text + "'", "60000");
    }
}
