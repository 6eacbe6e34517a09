package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script and the shell without a terminal, as processes. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void helpNamesTheSubCommands() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("boot BOARD", "guest BOARD", "Examples:");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void versionIsThePoms() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("version");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).matches("trampoline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void anUnknownSubCommandIsWrongUsage() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("boil");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("'boil'", "trampoline help");
    }

    @Test
    void theShellRunsACommandAndPassesItsExitCodeOn() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("shell", "-c", "echo hello world; exit 42");
        assertThat(outcome.out()).isEqualTo("hello world\n");
        assertThat(outcome.exitCode()).isEqualTo(42);
    }

    @Test
    void withoutATerminalTheShellReadsStandardInputAndPromptsForNothing() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .typing("echo one\nnonsense\nlb | grep trampoline.shell\n")
                .run("shell");
        assertThat(outcome.out()).startsWith("one\n").contains("Active").doesNotContain("trampoline>");
        assertThat(outcome.err()).contains("no command 'nonsense'; 'help' lists them all");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void nothingIsPrintedThatWasNotAskedFor() throws Exception {
        // The first run with a Java may say that it prepares fast starts.
        new Trampoline(folder).run("shell", "-c", "exit");
        Trampoline.Outcome outcome = new Trampoline(folder).run("shell", "-c", "exit");
        assertThat(outcome).isEqualTo(new Trampoline.Outcome(0, "", ""));
    }

    @Test
    void itWorksThroughASymbolicLinkInAFolderWithSpaces() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a folder"));
        Path link = Files.createSymbolicLink(odd.resolve("t"), Workspace.HOME.resolve("trampoline"));
        Trampoline.Outcome outcome = new Trampoline(link, odd).run("shell", "-c", "echo here");
        assertThat(outcome.out()).isEqualTo("here\n");
        assertThat(odd.resolve("state/trampoline/trampoline.log")).exists();
    }

    @Test
    void noComponentWaitsForSomethingThatIsNotThere() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("shell", "-c", "scr:list");
        assertThat(outcome.out()).contains("trampoline.shell").doesNotContainIgnoringCase("unsatisfied");
    }

    @Test
    void aConfigurationFileChangesTheFlashLayout() throws Exception {
        Path load = Files.createDirectories(folder.resolve("state/trampoline/load"));
        Files.writeString(load.resolve("trampoline.room.cfg"), "layouts = lart=stock\n");
        Trampoline.Outcome outcome = new Trampoline(folder).run("shell", "-c", "on lart; layout lart; off lart");
        assertThat(outcome.out()).containsPattern("00020000-000fffff +896 KiB  kernel");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void thePlanNamesStagesAndWhereTheyComeFrom() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("plan", "lart");
        assertThat(outcome.out()).contains("memory-detection", "from trampoline.loader", "start-kernel");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void theDemonstrationKernelBootsAndAnswers() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .run(
                        "boot",
                        "lart",
                        "--expect",
                        "wrong: 0",
                        "--expect",
                        "echo: ",
                        "--send",
                        "hi\\x04",
                        "--expect",
                        "hi",
                        "--expect",
                        "blob> ");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Autoboot", "Starting kernel");
    }

    @Test
    void aKeyInTheCountdownStopsIt() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .run(
                        "boot",
                        "lart",
                        "--expect",
                        "Autoboot.*\\.\\.\\.",
                        "--send",
                        "x",
                        "--expect",
                        "blob> ",
                        "--send",
                        "status\\r",
                        "--expect",
                        "Download speed: 115200");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    @Test
    void anExpectationThatIsNotMetIsReportedWithTheLastLines() throws Exception {
        Trampoline.Outcome outcome =
                new Trampoline(folder).run("boot", "lart", "--expect", "never printed", "--timeout", "5");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("--expect 'never printed'", "within 5 seconds", "| ");
    }

    @Test
    void wrongOptionsAreWrongUsage() throws Exception {
        Trampoline.Outcome regex = new Trampoline(folder).run("boot", "lart", "--expect", "(");
        assertThat(regex.exitCode()).isEqualTo(2);
        assertThat(regex.err()).contains("--expect '('", "boot --help");
        Trampoline.Outcome option = new Trampoline(folder).run("boot", "lart", "--kernal", "x");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--kernal");
        Trampoline.Outcome board = new Trampoline(folder).run("boot", "lrat");
        assertThat(board.exitCode()).isEqualTo(1);
        assertThat(board.err()).contains("'lrat'", "lart");
    }
}
