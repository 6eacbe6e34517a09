package trampoline.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortForwardTest {
    @ParameterizedTest
    @CsvSource({
        "8080:80, 127.0.0.1, 8080, 80",
        "0:22, 127.0.0.1, 0, 22",
        "127.0.0.1:8080:80, 127.0.0.1, 8080, 80",
        "0.0.0.0:65535:65535, 0.0.0.0, 65535, 65535",
        "localhost:1:2, localhost, 1, 2",
        "[::1]:8080:80, ::1, 8080, 80"
    })
    void isReadAsPeopleWriteIt(String text, String host, int hostPort, int boardPort) {
        PortForward forward = PortForward.parse(text);
        assertThat(forward).isEqualTo(new PortForward(host, hostPort, boardPort));
        assertThat(PortForward.parse(forward.toString())).isEqualTo(forward);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "80:",
                ":80",
                "::1:80:80",
                "a:b:c",
                "1:2:3:4",
                "127.0.0.1:80",
                "-1:80",
                "80:80:",
                "123456:80"
            })
    void whatIsNoneIsNamedWithTheForm(String text) {
        assertThatThrownBy(() -> PortForward.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("8080:80");
    }

    @Test
    void portsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> PortForward.parse("65536:80")).hasMessageContaining("65536");
        assertThatThrownBy(() -> PortForward.parse("80:0")).hasMessageContaining("0");
    }
}
