package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import trampoline.api.network.PortForward;
import trampoline.api.network.ReachablePort;
import trampoline.api.network.ReachablePort.Transport;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.serial.LineSettings;

class PowerOnArgumentsTest {
    private static PowerOnOptions options(String... words) {
        BootArguments arguments = new BootArguments();
        new CommandLine(arguments).setOverwrittenOptionsAllowed(true).parseArgs(words);
        return arguments.options(Path.of("state"));
    }

    @Test
    void whatIsNotSaidIsAsTheBoardHasIt() {
        PowerOnOptions options = options("lart");
        assertThat(options.sendDelay()).isZero();
        assertThat(options.line()).isEmpty();
        assertThat(options.realTimeClock()).isEmpty();
        assertThat(options.load()).isEmpty();
        assertThat(options.entry()).isEmpty();
        assertThat(options.force()).isFalse();
        assertThat(options.factory()).isFalse();
    }

    @Test
    void everyOptionReachesTheBoard() {
        String line =
                "lart --send-delay 2.5 --line 9600,7e1 --rtc 2030-05-06 --load a@0x10 --load b.elf --entry 0xc0008000"
                        + " --force --factory";
        PowerOnOptions options = options(line.split(" ")).toBuilder().build();
        assertThat(options.sendDelay()).isEqualTo(Duration.ofNanos(2_500_000));
        assertThat(options.line()).contains(new LineSettings(9600, 7, LineSettings.Parity.EVEN, 1));
        assertThat(options.realTimeClock()).contains(LocalDateTime.of(2030, 5, 6, 0, 0));
        assertThat(options.load())
                .containsExactly(
                        new MemoryFile(Path.of("a"), OptionalLong.of(16)),
                        new MemoryFile(Path.of("b.elf"), OptionalLong.empty()));
        assertThat(options.entry()).hasValue(0xc000_8000L);
        assertThat(options.force()).isTrue();
        assertThat(options.factory()).isTrue();
    }

    @Test
    void aForwardBringsANetworkAndRealTime() {
        assertThat(options("malta").network()).isEmpty();
        PowerOnOptions options = options("malta", "--forward", "8080:80", "--forward", "[::1]:0:22");
        assertThat(options.network().orElseThrow().forwards())
                .containsExactly(new PortForward("127.0.0.1", 8080, 80), new PortForward("::1", 0, 22));
        assertThat(options.realTime()).isTrue();
        assertThat(options("malta", "--net").realTime()).isFalse();
    }

    @Test
    void aServerOfThisMachineBringsANetworkAndRealTime() {
        PowerOnOptions options = options("malta", "--reach", "8000", "--reach", "53:[::1]:5353/udp");
        assertThat(options.network().orElseThrow().reachable())
                .containsExactly(
                        new ReachablePort(Transport.TCP, 8000, "127.0.0.1", 8000),
                        new ReachablePort(Transport.UDP, 53, "::1", 5353));
        assertThat(options.network().orElseThrow().forwards()).isEmpty();
        assertThat(options.realTime()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--line, fast",
        "--line, '9600,9n1'",
        "--rtc, soon",
        "--entry, main",
        "--forward, '80'",
        "--reach, 'web'",
        "--send-delay, -3",
        "--load, @0x10"
    })
    void wrongValuesAreNamed(String option, String value) {
        assertThatThrownBy(() -> options("lart", option, value))
                .isInstanceOf(CommandLine.ParameterException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(option, "'" + value + "'");
    }
}
