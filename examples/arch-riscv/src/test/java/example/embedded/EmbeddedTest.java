package example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedTest {
    @Test
    void theGuestsSumReachesTheProgram() {
        assertThat(Embedded.run()).isEqualTo(10_000_000L * 10_000_001L / 2);
    }
}
