package trampoline.console.uboot.hush.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.hush.Shell;

class SimpleCommandsTest {
    private final Shell shell = new Shell();

    @Test
    void echoPrintsItsArguments() throws Exception {
        assertThat(shell.prints("echo; echo -n; echo -n a -n b; echo -e x")).isEqualTo("\na -n b-e x\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 2000",
        "1.5, 1500",
        ".25, 250",
        "3., 3000",
        "0.001, 1",
        "1.5.2, 1000",
        "2s, 2000",
        "abc, 0",
        "-1, 0",
        "0x2, 2000",
        "1e3, 1000",
        "0.00019, 0"
    })
    void sleepTakesItsTime(String seconds, long milliseconds) throws Exception {
        assertThat(shell.run("sleep " + seconds)).isZero();
        assertThat(shell.now() / Clock.MILLISECOND).isBetween(milliseconds, milliseconds + milliseconds / 1000 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000001", "0xffffffff"})
    void sleepRefuses(String time) throws Exception {
        assertThat(shell.run("sleep " + time)).isEqualTo(1);
        assertThat(shell.output()).contains("is too long; it can be 0 to 1000000 seconds");
        assertThat(shell.now()).isLessThan(Clock.SECOND);
    }

    @Test
    void ctrlCEndsSleep() throws Exception {
        shell.typeAt(Clock.SECOND, "\3");
        assertThat(shell.run("sleep 100")).isEqualTo(1);
        assertThat(shell.now()).isBetween(Clock.SECOND, Clock.SECOND + 50 * Clock.MILLISECOND);
    }

    @Test
    void helpListsAndExplains() throws Exception {
        assertThat(shell.prints("help"))
                .startsWith(
                        "?         - alias for 'help'\n[         - alias for 'test'\necho      - echo args to console\n")
                .contains("setexpr   - set environment variable as the result of eval expression\n")
                .isEqualTo(shell.prints("?"));
        assertThat(shell.prints("help true echo")).isEqualTo("""
                        true - do nothing, successfully

                        Usage:
                        true - No additional help available.
                        echo - echo args to console

                        Usage:
                        echo [-n] [args..]
                            - echo args to console; -n suppresses newline
                        """);
        assertThat(shell.prints("help itest.b")).contains("itest [.b, .w, .l, .s]");
        assertThat(shell.prints("help nosuch true; echo $?"))
                .startsWith("Unknown command 'nosuch' - try 'help' without arguments for list of all known commands\n\n"
                        + "true - do")
                .endsWith("\n1\n");
    }

    @Test
    void showvarPrintsShellVariables() throws Exception {
        shell.set("environment", "1");
        assertThat(shell.prints("b='2 3'; a=1; showvar")).isEqualTo("a=1\nb=2 3\n");
        assertThat(shell.prints("showvar a environment b nosuch; echo $?"))
                .isEqualTo("a=1\n## Error: \"environment\" not defined\nb=2 3\n"
                        + "## Error: \"nosuch\" not defined\n2\n");
    }

    @Test
    void versionSaysWhatTheBannerSaid() throws Exception {
        shell.put(VersionCommand.BANNER, "U-Boot 2026.10 (a test)");
        assertThat(shell.prints("version")).isEqualTo("U-Boot 2026.10 (a test)\n\nTrampoline 1.2.3\n");
        assertThat(shell.prints("version x")).startsWith("version - print monitor version");
    }

    @Test
    void exitTakesAStatus() throws Exception {
        shell.set("a", "exit 5").set("b", "exit -1").set("c", "exit 1000").set("d", "exit");
        assertThat(shell.prints("run a; echo $?; run b; echo $?; run c; echo $?; false; run d; echo $?"))
                .isEqualTo("5\n0\n255\n0\n");
    }
}
