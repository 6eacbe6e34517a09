package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTest {
    private static final String TAB = "\t";
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String UP = "\033OA";

    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    @Test
    void aLineIsRunAndExitEndsWithItsCode() throws Exception {
        assertThat(serve("boil 2\rexit 9\r")).isEqualTo(9);
        assertThat(screen()).contains("trampoline> ", "2 eggs, softness 4");
    }

    @Test
    void endOfInputEnds() throws Exception {
        assertThat(serve(CTRL_D)).isZero();
    }

    @Test
    void theTabKeyCompletesCommandsAndOptions() throws Exception {
        serve("boi" + TAB + "--so" + TAB + "5 1\rexit\r");
        assertThat(screen()).contains("1 eggs, softness 5");
    }

    @Test
    void theTabKeyCompletesBoardsAndWhatADescriptionLists() throws Exception {
        serve("weigh ma" + TAB + "me" + TAB + "\rexit\r");
        assertThat(screen()).contains("malta is medium");
    }

    @Test
    void theTabKeyCompletesFiles() throws Exception {
        Files.createFile(folder.resolve("kernel-of-mine"));
        serve("taste --with " + folder + "/kern" + TAB + "\rexit\r");
        assertThat(screen()).contains("tastes of " + folder + "/kernel-of-mine");
    }

    @Test
    void linesAreRememberedAcrossRuns() throws Exception {
        serve("boil 7\rexit\r");
        screen.clear();
        serve(UP + UP + "\rexit\r");
        assertThat(screen()).contains("7 eggs");
    }

    @Test
    void aLineOpenInAQuoteGoesOn() throws Exception {
        serve("echo 'one\rtwo'\rexit\r");
        assertThat(screen()).contains("one\r\ntwo");
    }

    @Test
    void firstLinesAreRunBeforeThePrompt() throws Exception {
        assertThat(serve(CTRL_D, "echo first")).isZero();
        assertThat(screen()).contains("first");
        assertThat(screen().indexOf("first")).isLessThan(screen().indexOf("trampoline> "));
    }

    @Test
    void aStateFolderThatCannotBeIsNoReasonToFail() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (Gogo gogo = kitchen()) {
            Console console =
                    new Console(gogo.processor(), gogo.catalog(), new StateFolder(file.resolve("state")), List::of);
            assertThat(console.serve(terminal(List.of("trampoline> ", "exit 3\r")), List.of()))
                    .isEqualTo(3);
        }
    }

    @Test
    void warningsAppearAboveThePrompt() throws Exception {
        try (Gogo gogo = kitchen().with("test", new Warner(), "warn")) {
            Console console = new Console(
                    gogo.processor(), gogo.catalog(), new StateFolder(folder), () -> List.of("lart", "malta"));
            console.serve(terminal(List.of("trampoline> ", "warn\rexit\r")), List.of());
        }
        assertThat(screen()).contains("warning: too hot");
    }

    @Test
    void controlCDropsTheLine() throws Exception {
        int code =
                serve(List.of("trampoline> ", "nonsense", "nonsense", CTRL_C, "trampoline> ", "exit 4\r"), List.of());
        assertThat(code).isEqualTo(4);
        assertThat(screen()).doesNotContain("no command");
    }

    /** Commands with arguments of some kinds. */
    public static final class Kinds {
        public void weigh(
                @Descriptor("name of a board") String board, @Descriptor("light, medium or heavy") String weight) {
            System.out.println(board + " is " + weight);
        }
    }

    /** A command whose options picocli reads. */
    public static final class Taste implements OptionsDescription {
        @Override
        public CommandSpec options() {
            return CommandSpec.create()
                    .addOption(CommandLine.Model.OptionSpec.builder("--with")
                            .paramLabel("FILE")
                            .type(String.class)
                            .build());
        }

        public void taste(String[] words) {
            System.out.println("tastes of " + words[1]);
        }
    }

    /** Logs. */
    public static final class Warner {
        public void warn() {
            LoggerFactory.getLogger(Warner.class).warn("too hot");
        }
    }

    private int serve(String typed, String... first) throws Exception {
        return serve(List.of("trampoline> ", typed), List.of(first));
    }

    private int serve(List<String> dialogue, List<String> first) throws Exception {
        try (Gogo gogo = kitchen()) {
            Console console = new Console(
                    gogo.processor(), gogo.catalog(), new StateFolder(folder), () -> List.of("lart", "malta"));
            return console.serve(terminal(dialogue), first);
        }
    }

    private static Gogo kitchen() {
        return new Gogo()
                .with("kitchen", new BoilCommands(), "boil")
                .with("kitchen", new Kinds(), "weigh")
                .with("kitchen", new Taste(), "taste")
                .withShellCommands();
    }

    /** A terminal at which somebody waits for a text, types, waits for the next. */
    private Terminal terminal(List<String> dialogue) throws Exception {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(120, 40));
        Thread typist = new Thread(() -> talk(terminal, dialogue), "typist");
        typist.setDaemon(true);
        typist.start();
        return terminal;
    }

    private void talk(LineDisciplineTerminal terminal, List<String> dialogue) {
        try {
            for (int i = 0; i < dialogue.size(); i += 2) {
                screen.await(dialogue.get(i));
                terminal.processInputBytes(dialogue.get(i + 1).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String screen() {
        return screen.toString();
    }
}
