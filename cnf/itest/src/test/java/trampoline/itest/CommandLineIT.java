package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aCollectorOfGarbageThatIsAskedForTakesThePlaceOfOurs() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .with("JAVA_OPTS", "-XX:+UseSerialGC")
                .with("TRAMPOLINE_NO_CLASS_CACHE", "1")
                .run("shell", "-c", "exit 42");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(42);
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
        assertThat(outcome.err()).contains("no command 'nonsense'; 'help' lists them, 'help all' those of every scope");
        assertThat(outcome.exitCode()).as("that of the first line that failed").isEqualTo(2);
    }

    @Test
    void withoutATerminalAndWithoutACommandNothingCanBeDone() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run();
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("no terminal", "shell -c help", "boot --help")
                .hasLineCount(1);
    }

    @Test
    void withoutATerminalTheBareScriptReadsStandardInputToo() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).typing("echo one\n").run();
        assertThat(outcome).isEqualTo(new Trampoline.Outcome(0, "one\n", ""));
    }

    @Test
    void aTerminalThatCallsItselfDumbHasAPrompt() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1)");
        Trampoline.Outcome outcome = new Trampoline(Path.of("/usr/bin/script"), folder)
                .with("TERM", "dumb")
                .typing("echo one | grep -i ONE\nexit 3\n")
                .run("-qec", Workspace.HOME.resolve("trampoline") + " shell", "/dev/null");
        assertThat(outcome.out()).contains("trampoline> ").containsPattern("(?m)^one\r?$");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell -c boards", "plan lart", "boot lart --expect Autoboot", "boot --help"})
    void aFullDiskIsNoSuccess(String arguments) throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no /dev/full");
        Trampoline.Outcome outcome = new Trampoline(folder).printingTo(full).run(arguments.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("standard output cannot be written: No space left on device");
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

    @ParameterizedTest
    @ValueSource(strings = {"boot", "console", "plan", "shell", "guest"})
    void everySubCommandExplainsItself(String command) throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run(command, "--help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Usage: trampoline " + command);
    }

    @Test
    void bashCompletesWhatThereIs() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder).run("completion");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("--ramdisk", "lart", "malta", "complete -F");
        Path script = Files.writeString(folder.resolve("completion"), outcome.out());
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan lart --kernel /nowhere|1|/nowhere",
                "plan lart --layout big|2|'big'",
                "plan lrat|2|'lrat'",
                "plan lart --console u-boot|0|",
                "plan lart --bogus|2|--help",
                "shell -c 'on lart --kernel /nowhere'|1|/nowhere",
                "shell -c 'on lrat'|2|'lrat'",
                "shell -c 'attach lart'|1|is not on",
                "shell -c 'felix:stop abc'|2|BUNDLE",
                "shell -c 'bundlelevel abc abc'|2|NUMBER",
            })
    void whatIsWrongIsTold(String arguments, int exitCode, String part) throws Exception {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(arguments);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        Trampoline.Outcome outcome = new Trampoline(folder).run(words.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err()).contains(part == null ? "" : part).doesNotContain("ARG0", "Exception");
    }

    @Test
    void aBundleIsStoppedByItsNumberAndTheLogIsShown() throws Exception {
        Trampoline.Outcome outcome = new Trampoline(folder)
                .run("shell", "-c", "stop trampoline.transfer.serial; lb -s | grep transfer.serial; felix:log 4");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Resolved");
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
        assertThat(board.exitCode()).isEqualTo(2);
        assertThat(board.err()).contains("'lrat'", "lart");
    }
}
