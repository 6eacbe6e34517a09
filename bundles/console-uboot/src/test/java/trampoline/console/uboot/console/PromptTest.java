package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;
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
    void controlCEndsTheRepetition() throws Exception {
        assertThat(malta().with(new Repeated())
                        .lines("repeated x")
                        .answer("=> ", "xyz\u0003")
                        .lines("", "reset")
                        .run())
                .contains("first [repeated, x]\n=> xyz<INTERRUPT>\n=> \n=> reset")
                .doesNotContain("again");
    }

    @Test
    void linesAreTypedAheadWhileACommandRuns() throws Exception {
        assertThat(malta().answer("=> ", "sleep 1\recho a\r")
                        .answer("a\r\n=> ", "reset\r")
                        .run())
                .contains("=> sleep 1\n=> echo a\na\n=> reset");
    }

    @Test
    void bytesOfOtherAlphabetsComeBack() throws Exception {
        assertThat(malta().lines("echo caf\u00e9 \u00c3\u00a9", "reset").run())
                .contains("=> echo caf\u00e9 \u00c3\u00a9\ncaf\u00e9 \u00c3\u00a9\n=> ");
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
        assertThat(malta().lines("echo ${bootd\t $bootd\t x=${bootd\t", "echo a || printe\tbootd\t", "reset")
                        .run())
                .contains("=> echo ${bootdelay}  $bootdelay  x=${bootdelay} \n10 10 x=10\n", "=> echo a || printenv ");
    }

    @Test
    void bootRunsBootcmdAndComesBackWhenThatFails() throws Exception {
        assertThat(malta().lines("boot", "setenv bootcmd echo mine", "bootd", "boot x", "reset")
                        .run())
                .contains("no kernel is loaded", "bootd\nmine\n", "boot - boot default");
    }

    /** Where the program below writes what nobody else writes there. */
    private static final long MARK = 0x31_0000;

    private static final int MARKED = 0x5a77;

    private static boolean loaderOnStack() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .anyMatch(frame ->
                        frame.getClassName().matches("trampoline\\.(loader|console\\.uboot\\.(boot|hush))\\..*"));
    }

    @Test
    void onlyAProgramBehindWhichSomethingIsLeftToDoRunsOnFramesOfTheLoader() throws Exception {
        List<Boolean> found = new ArrayList<>();
        BusObserver observer = (access, address, size, value) -> {
            if (access == BusAccess.WRITE && value == MARKED) {
                found.add(loaderOnStack());
            }
        };
        String console = malta().prepared(board -> board.board().bus().addObserver(observer, MARK, Integer.BYTES))
                .lines(
                        // lui t0, 0x8031; ori t1, zero, 0x5a77; sw t1, 0(t0); jr ra; addiu v0, zero, 7
                        "mw 80300000 3c088031; mw 80300004 34095a77; mw 80300008 ad090000",
                        "mw 8030000c 03e00008; mw 80300010 24020007",
                        "go 80300000",
                        "echo status $?",
                        "go 80300000; echo behind $?",
                        "setenv it go 80300000; run it",
                        "if go 80300000; then echo yes; else echo no; fi",
                        "reset")
                .run();
        String ends = "## Application terminated, rc = 0x7\n";
        assertThat(console)
                .contains(
                        ends + "=> echo status $?\nstatus 1\n=> ",
                        ends + "behind 1\n=> ",
                        ends + "=> if go",
                        ends + "no\n=> reset");
        assertThat(found).containsExactly(false, true, false, true);
    }
}
