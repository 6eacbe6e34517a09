package trampoline.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says can be pasted works, and its links lead somewhere. */
class DocumentationIT {
    private static final String INDENT = "    ";
    private static final String SCRIPT = INDENT + "./trampoline";
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern GUEST = Pattern.compile("boot (\\S+) .*--guest");

    @TempDir
    Path folder;

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Workspace.HOME.resolve("README.md")));
        try (Stream<Path> docs = Files.list(Workspace.HOME.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** Every command for the script that is indented as a block of its own; a backslash joins lines. */
    private static List<String> commands(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("\\\\\\n\\s*", "");
        return text.lines()
                .map(line -> line.replaceFirst("\\s{2,}# .*", ""))
                .filter(line -> line.startsWith(SCRIPT))
                .map(String::strip)
                // what stands for something else, as in `boot BOARD`
                .filter(line -> !line.matches(".* (BOARD|FILE|KERNEL|DIR)( .*)?"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandWorks() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (String command : commands(page)) {
                tests.add(DynamicTest.dynamicTest(page.getFileName() + ": " + command, () -> check(command)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private void check(String command) throws Exception {
        Assumptions.assumeFalse(command.startsWith("./trampoline guest "), "fetches packages; .ci/run runs it");
        if (command.equals("./trampoline")) {
            attachAndLeave();
            return;
        }
        Matcher guest = GUEST.matcher(command);
        if (guest.find()) {
            String made = System.getProperty("trampoline.guest." + guest.group(1));
            Assumptions.assumeTrue(made != null, "no guest for " + guest.group(1) + " has been named");
            run(command, Path.of(made).getParent());
        } else {
            run(command, folder.resolve("cache"));
        }
    }

    /** At a terminal: a board's console, Ctrl-] to the shell, and out. */
    private void attachAndLeave() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1)");
        Trampoline.Outcome outcome = new Trampoline(Path.of("/usr/bin/script"), folder)
                .with("TERM", "dumb")
                .typing("\u001dexit 7\n")
                .run("-qec", Workspace.HOME.resolve("trampoline").toString(), "/dev/null");
        assertThat(outcome.out()).contains("[attached to lart", "[detached", "trampoline> ");
        assertThat(outcome.exitCode()).isEqualTo(7);
    }

    private void run(String command, Path guests) throws Exception {
        Path state = Files.createTempDirectory(folder, "state");
        Trampoline.Outcome outcome = new Trampoline(Path.of("/bin/bash"), folder)
                .with("XDG_STATE_HOME", state.toString())
                .with("TRAMPOLINE_CACHE", guests.toString())
                .within(300)
                .run(
                        "-c",
                        command.replaceFirst(
                                "^\\./trampoline",
                                Workspace.HOME.resolve("trampoline").toString()));
        assertThat(outcome.exitCode())
                .as("%s\n%s\n%s", command, outcome.out(), outcome.err())
                .isZero();
        assertThat(outcome.out()).as(command).isNotBlank();
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                Path target = page.resolveSibling(links.group(1)).normalize();
                tests.add(DynamicTest.dynamicTest(
                        page.getFileName() + ": " + links.group(1),
                        () -> assertThat(target).exists()));
            }
        }
        return tests.stream();
    }

    /** The page is written anew by {@code docs/commands}; a command that is gone must not stand there. */
    @TestFactory
    Stream<DynamicTest> everyCommandOfTheListIsThere() throws Exception {
        Path page = Workspace.HOME.resolve("docs/commands.md");
        String listed = new Trampoline(folder).run("shell", "-c", "help all").out();
        return Files.readString(page)
                .lines()
                .dropWhile(line -> !line.equals("## The shell"))
                .filter(line -> line.matches(" {2}\\S+ .*"))
                .map(line -> line.strip().split(" ")[0])
                .distinct()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(listed)
                                .as("run docs/commands")
                                .containsPattern("(?m)^ {2}" + Pattern.quote(name) + "( |$)")));
    }
}
