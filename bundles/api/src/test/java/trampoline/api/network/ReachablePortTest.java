package trampoline.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.network.ReachablePort.Transport;

class ReachablePortTest {
    @ParameterizedTest
    @CsvSource({
        "8000, TCP, 8000, 127.0.0.1, 8000",
        "80:8000, TCP, 80, 127.0.0.1, 8000",
        "80:192.0.2.7:8000, TCP, 80, 192.0.2.7, 8000",
        "1:localhost:65535, TCP, 1, localhost, 65535",
        "65535:[::1]:1, TCP, 65535, ::1, 1",
        "53/udp, UDP, 53, 127.0.0.1, 53",
        "53:[::1]:5353/udp, UDP, 53, ::1, 5353"
    })
    void isReadAsPeopleWriteIt(String text, Transport transport, int port, String host, int hostPort) {
        ReachablePort reachable = ReachablePort.parse(text);
        assertThat(reachable).isEqualTo(new ReachablePort(transport, port, host, hostPort));
        assertThat(ReachablePort.parse(reachable.toString())).isEqualTo(reachable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web",
                "80:",
                ":80",
                "80:a",
                "80:::1:80",
                "1:2:3:4",
                "80:127.0.0.1",
                "-1",
                "80 ",
                "80/tp",
                "/udp",
                "80/udp:80",
                "123456"
            })
    void whatIsNoneIsNamedWithTheForm(String text) {
        assertThatThrownBy(() -> ReachablePort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("80:8000");
    }

    @Test
    void portsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> ReachablePort.parse("65536")).hasMessageContaining("65536");
        assertThatThrownBy(() -> ReachablePort.parse("0:80")).hasMessageContaining("not 0");
        assertThatThrownBy(() -> ReachablePort.parse("80:0")).hasMessageContaining("not 0");
    }
}
