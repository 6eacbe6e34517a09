package trampoline.console.uboot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.console.uboot.command.TypedBoard;

/** Commands about the console itself, typed. */
class ConsoleCommandsTest {
    @TempDir
    Path state;

    @Test
    void historyShowsWhatTheCursorKeysBringBack() throws Exception {
        try (TypedBoard board = new TypedBoard(state, "malta")) {
            board.line("echo one");
            board.line("");
            board.line("!not kept");
            board.line("false; echo two");
            assertThat(board.line("history")).isEqualTo("echo one\nfalse; echo two\nhistory");
            for (int i = 0; i < 30; i++) {
                board.line("true " + i);
            }
            assertThat(board.line("history"))
                    .startsWith("true 11\ntrue 12\n")
                    .endsWith("true 29\nhistory")
                    .hasLineCount(20);
        }
    }

    /** As U-Boot has them, with those callbacks that mean something here. */
    @Test
    void envCallbacksShowsWhatFollowsWhichVariable() throws Exception {
        try (TypedBoard board = new TypedBoard(state, "malta")) {
            assertThat(board.line("env callbacks"))
                    .isEqualTo(String.join(
                            "\n",
                            "Available callbacks:",
                            "\tCallback Name",
                            "\t-------------",
                            "\tbaudrate",
                            "\tcallbacks",
                            "\tconsole",
                            "\tflags",
                            "",
                            "Static callback bindings:",
                            "\tVariable Name        Callback Name       ",
                            "\t-------------        -------------       ",
                            "\t\\.callbacks          callbacks           ",
                            "\t\\.flags              flags               ",
                            "\tbaudrate             baudrate            ",
                            "\tstdin                console             ",
                            "\tstdout               console             ",
                            "\tstderr               console             ",
                            "",
                            "Active callback bindings:",
                            "\tVariable Name        Callback Name       ",
                            "\t-------------        -------------       ",
                            "\tbaudrate             baudrate            ",
                            "\tstderr               console             ",
                            "\tstdin                console             ",
                            "\tstdout               console             "));
            board.line("setenv .callbacks 'output:console, stdin'");
            assertThat(board.line("setenv output lcd; echo $?"))
                    .contains("no console device \"lcd\"")
                    .endsWith("1");
            assertThat(board.line("setenv stdin nowhere; echo $? $stdin")).isEqualTo("0 nowhere");
            assertThat(board.line("setenv stdout nowhere; echo $?")).endsWith("\n1");
            assertThat(board.line("setenv output serial; env callbacks"))
                    .contains("\n\t.callbacks           callbacks           \n", "\n\toutput               console ")
                    .doesNotEndWith("stdin                console             ");
        }
    }

    @Test
    void clsClearsTheScreen() throws Exception {
        try (TypedBoard board = new TypedBoard(state, "malta")) {
            board.console().send("cls\r");
            board.console().expect("\\x1b\\[2J\\x1b\\[1;1H=> ", java.time.Duration.ofSeconds(5));
        }
    }

    @Test
    void panicSaysWhyAndResets() throws Exception {
        try (TypedBoard board = new TypedBoard(state, "malta")) {
            board.console().send("panic 'no way on'\r");
            assertThat(board.console()
                            .expect("U-Boot 20", java.time.Duration.ofSeconds(5))
                            .before())
                    .contains("\nno way on\r\n");
        }
    }
}
