package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DecodeTableTest {
    private final DecodeTable<String> table = new DecodeTable<String>(16, 12, 4, 0, 4)
            .row("1010 xxxx 0000 0001", "special")
            .row("1010 xxxx yyyy zzz1", "odd")
            .row("1010 xxxx yyyy zzz0", "even");

    @Test
    void theFirstRowThatMatchesWins() {
        assertThat(table.find(0xa301)).isEqualTo("special");
        assertThat(table.find(0xa311)).isEqualTo("odd");
        assertThat(table.find(0xa310)).isEqualTo("even");
        assertThat(table.find(0xb310)).isNull();
    }

    @Test
    void aPatternOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> table.row("1010", "short")).hasMessageContaining("4 bits, not 16");
    }
}
