package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Clock;

class CountdownTest {
    private static final String BEGUN = "Hit any key to stop autoboot: 10 ";

    @TempDir
    Path folder;

    private MaltaTerminal malta() {
        return new MaltaTerminal(folder);
    }

    /** Sets variables for the next power-on. */
    private void given(String... assignments) throws Exception {
        MaltaTerminal terminal = malta().answer("autoboot: 10 ", "x");
        for (String assignment : assignments) {
            terminal.lines("setenv " + assignment);
        }
        assertThat(terminal.lines("saveenv", "reset").run()).contains("done");
    }

    @Test
    void tenSecondsThenBootcmdThenThePrompt() throws Exception {
        MaltaTerminal terminal = malta().lines("reset");
        String console = terminal.run();
        assertThat(console)
                .contains(
                        BEGUN
                                + "\b\b\b 9 \b\b\b 8 \b\b\b 7 \b\b\b 6 \b\b\b 5 \b\b\b 4 \b\b\b 3 \b\b\b 2 \b\b\b 1 \b\b\b 0 \n"
                                + "no kernel is loaded",
                        "=> reset\nresetting ...");
        assertThat(terminal.seconds(BEGUN, "\b 0 ")).isCloseTo(10, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1500, 9900})
    void aKeyStopsIt(long milliseconds) throws Exception {
        MaltaTerminal terminal =
                malta().answer(BEGUN, milliseconds * Clock.MILLISECOND, "x").lines("reset");
        String console = terminal.run();
        assertThat(console).contains("\b\b\b 0 \n=> reset").doesNotContain("no kernel");
        assertThat(terminal.seconds(BEGUN, "=> ")).isCloseTo(milliseconds / 1000.0, within(0.05));
    }

    @Test
    void withoutDelayAKeyThatWasPressedStopsIt() throws Exception {
        given("bootdelay 0", "bootcmd echo booted");
        String unhindered = malta().lines("reset").run();
        assertThat(unhindered).contains("Hit any key to stop autoboot:  0 \nbooted\n=> ");
        String stopped = malta().answer("In:    serial", "x").lines("reset").run();
        assertThat(stopped).contains("stop autoboot:  0 \n=> ");
    }

    @Test
    void itsFieldIsWideEnough() throws Exception {
        given("bootdelay 101");
        assertThat(malta().answer("\b 99 ", "x").lines("reset").run())
                .contains("stop autoboot: 101 \b\b\b\b100 \b\b\b\b 99 \b\b\b\b  0 \n=> ");
    }

    @Test
    void withoutBootcmdNothingBoots() throws Exception {
        given("bootcmd");
        assertThat(malta().lines("boot", "echo $?", "reset").run())
                .contains("Err:   serial\n=> boot\n## Error: \"bootcmd\" not defined\n=> echo $?\n1\n")
                .doesNotContain("Hit any", "no kernel");
    }

    @Test
    void enterDoesNotRepeatWhatItHasBooted() throws Exception {
        given("bootdelay -2", "bootcmd 'echo one; false; echo two'");
        assertThat(malta().lines("", "reset").run()).contains("one\ntwo\n=> \n=> reset");
    }

    @Test
    void minusOneNeverBoots() throws Exception {
        given("bootdelay -1", "bootcmd echo booted");
        assertThat(malta().lines("reset").run()).contains("Err:   serial\n=> ").doesNotContain("booted", "Hit any");
    }

    @Test
    void minusTwoLooksForNoKey() throws Exception {
        given("bootdelay -2", "bootcmd echo booted");
        assertThat(malta().answer("In:    serial", "# ").lines("", "reset").run())
                .contains("Err:   serial\nbooted\n=> ")
                .doesNotContain("Hit any");
    }

    @Test
    void environmentWithoutOneTakesTheConfiguredDelay() throws Exception {
        given("bootdelay");
        ConsoleText text = new ConsoleText("1.2.3", "U-Boot 2030.01 (ours)", "board # ", 2);
        MaltaTerminal terminal =
                malta().with(text).answer("board # ", "version\r").answer("board # ", "reset\r");
        assertThat(terminal.run())
                .contains(
                        "\n\nU-Boot 2030.01 (ours)\n\nBoard: ",
                        "autoboot:  2 ",
                        "board # version\nU-Boot 2030.01 (ours)\n");
        assertThat(terminal.seconds("autoboot:  2 ", "\b 0 ")).isCloseTo(2, within(0.05));
    }

    @Test
    void prebootRunsBeforeTheCountdown() throws Exception {
        given("preboot echo before");
        assertThat(malta().answer(BEGUN, "x").lines("reset").run()).contains("before\nHit any key");
    }

    @Test
    void tooManyBootsTakeTheOtherCommand() throws Exception {
        given(
                "upgrade_available 1",
                "bootcount 0",
                "bootlimit 2",
                "bootdelay -2",
                "bootcmd echo usual",
                "altbootcmd echo other");
        for (int boot = 1; boot <= 2; boot++) {
            assertThat(malta().lines("printenv bootcount", "reset").run())
                    .contains("usual\n=> ", "bootcount=" + boot + "\n")
                    .doesNotContain("Warning: Bootlimit");
        }
        assertThat(malta().lines("bootcount print", "bootcount reset", "reset").run())
                .contains("Warning: Bootlimit (2) exceeded. Using altbootcmd.\nother\n=> bootcount print\n3\n");
        assertThat(malta().lines("reset").run()).contains("usual\n=> ");
    }

    @Test
    void nothingIsCountedOrSavedWhileNoUpgradeIsOn() throws Exception {
        given("bootlimit 1", "bootdelay -2", "bootcmd echo usual", "altbootcmd echo other");
        for (int boot = 1; boot <= 3; boot++) {
            assertThat(malta().lines("bootcount print", "printenv bootcount", "bootcount reset 5", "reset")
                            .run())
                    .contains("usual\n=> bootcount print\n0\n", "bootcount=1\n")
                    .doesNotContain("Saving Environment");
        }
        malta().lines("setenv bootcount 7", "setenv upgrade_available 0", "saveenv", "reset")
                .run();
        assertThat(malta().lines("reset").run()).contains("usual").doesNotContain("Bootlimit", "Saving Environment");
        malta().lines("setenv upgrade_available 1", "bootcount reset 12", "bootcount print", "reset")
                .run();
        assertThat(malta().lines("reset").run())
                .contains("Saving Environment", "other")
                .contains("Bootlimit (1)");
    }
}
