package trampoline.api.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlashLayoutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loader:128k,kernel:1792k|loader:128k,kernel:1792k",
                " a : 0x20000 , b:2m|a:128k,b:2048k",
                "a:1000|a:1000"
            })
    void whatIsReadIsWrittenInOneForm(String text, String written) {
        assertThat(FlashLayout.parse(text)).hasToString(written);
        assertThat(FlashLayout.parse(written)).isEqualTo(FlashLayout.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "loader", ":128k", " :2048k", "a:1k,,b:1k", "a:1k,a:1k", "a:", "a:0", "a:-1", "a:3000m"})
    void whatIsNoLayoutIsNamed(String text) {
        assertThatThrownBy(() -> FlashLayout.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("flash layout: '");
    }

    @Test
    void thePartitionsLieBehindEachOther() {
        FlashLayout layout = FlashLayout.parse("a:1k,b:2k");
        assertThat(layout.find("b").orElseThrow().offset()).isEqualTo(1024);
        assertThat(layout.length()).isEqualTo(3072);
    }
}
