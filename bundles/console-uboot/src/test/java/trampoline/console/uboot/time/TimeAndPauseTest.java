package trampoline.console.uboot.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Transcript;
import trampoline.console.uboot.hush.Shell;

/** {@code time} and {@code pause}. */
class TimeAndPauseTest {
    private final TestLoader loader = new Shell().with(new TimeCommand(), new PauseCommand());

    /** A look at the keyboard takes a microsecond here, and {@code sleep} looks often. */
    @Test
    void timeSaysHowLongACommandTookAndHasItsStatus() throws Exception {
        Transcript.check(loader, """
                => time sleep 0.1

                time: 0.100 seconds
                => time sleep 61.5

                time: 1 minutes, 1.503 seconds
                => time echo 'a  b' c
                a  b c

                time: 0.000 seconds
                => time false

                time: 0.000 seconds
                [1]
                """);
        assertThat(loader.run("time")).isEqualTo(1);
    }

    @Test
    void pauseWaitsForAKey() throws Exception {
        loader.typeAt(loader.now() + Clock.SECOND, "x");
        assertThat(loader.run("pause")).isZero();
        assertThat(loader.output()).isEqualTo("Press any key to continue...\n");
        assertThat(loader.now()).isGreaterThanOrEqualTo(Clock.SECOND);
        loader.type("\3");
        assertThat(loader.run("pause 'Go on?'")).isEqualTo(1);
        assertThat(loader.output()).isEqualTo("Go on?\n");
    }
}
