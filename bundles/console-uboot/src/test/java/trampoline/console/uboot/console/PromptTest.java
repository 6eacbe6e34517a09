package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

class PromptTest {
    @TempDir
    Path folder;

    private MaltaTerminal malta() {
        return new MaltaTerminal(folder).answer("autoboot: 10 ", " ");
    }

    /** Says whether it is repeated. */
    private record Repeated() implements UbootCommand {
        @Override
        public String name() {
            return "repeated";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public String usage() {
            return "";
        }

        @Override
        public int mostWords() {
            return 2;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public int run(Call call) {
            call.out().println((call.again() ? "again " : "first ") + call.words());
            return 0;
        }
    }

    @Test
    void aLineIsEdited() throws Exception {
        assertThat(malta().lines("eco one\u0001\u0006\u0006h\u0005 two", "reset")
                        .run())
                .contains("\none two\n=> ");
    }

    @Test
    void controlCGivesALineUp() throws Exception {
        assertThat(malta().answer("=> ", "echo no\u0003").lines("reset").run())
                .contains("=> echo no<INTERRUPT>\n=> reset")
                .doesNotContain("\nno\n");
    }

    @Test
    void controlCEndsACommand() throws Exception {
        MaltaTerminal terminal = malta().answer("=> ", "sleep 100; echo slept\r")
                .answer("slept\r\n", Clock.SECOND, "\u0003")
                .lines("reset");
        assertThat(terminal.run()).endsWith("=> sleep 100; echo slept\n=> reset\nresetting ...\n");
        assertThat(terminal.seconds("echo slept", "=> ")).isBetween(1.0, 1.1);
    }

    @Test
    void enterRepeatsWhatCanBeRepeated() throws Exception {
        assertThat(malta().with(new Repeated())
                        .lines("repeated x", "", "echo no", "", "repeated y", "", "reset")
                        .run())
                .contains(
                        "first [repeated, x]\n=> \nagain [repeated, x]\n=> echo no\nno\n=> ",
                        "=> repeated y\nfirst [repeated, y]\n=> \nagain [repeated, y]\n=> reset");
    }

    @Test
    void aConstructGoesOnInFurtherLines() throws Exception {
        assertThat(malta().answer("=> ", "if false; then\r")
                        .answer("\n> ", "echo no\r")
                        .answer("\n> ", "else echo yes; fi\r")
                        .answer("=> ", "for i in 1 2\r")
                        .answer("\n> ", "\u0003")
                        .lines("reset")
                        .run())
                .contains("\nyes\n=> for i in 1 2\n> <INTERRUPT>\n=> reset");
    }

    @Test
    void tabCompletesCommandsAndVariables() throws Exception {
        assertThat(malta().answer("=> ", "printe\tbootd\t\r").lines("reset").run())
                .contains("=> printenv bootdelay \nbootdelay=10\n");
    }

    @Test
    void bootRunsBootcmdAndComesBackWhenThatFails() throws Exception {
        assertThat(malta().lines("boot", "setenv bootcmd echo mine", "bootd", "boot x", "reset")
                        .run())
                .contains("no kernel is loaded", "bootd\nmine\n", "boot - boot default");
    }
}
