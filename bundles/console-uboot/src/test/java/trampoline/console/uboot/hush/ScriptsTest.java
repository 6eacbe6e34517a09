package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trampoline.console.uboot.environment.PrintenvCommand;
import trampoline.console.uboot.environment.SetenvCommand;
import trampoline.console.uboot.hush.builtin.CliCommand;

/** One corpus of scripts, read by each of the two parsers. */
class ScriptsTest {
    @TestFactory
    Stream<DynamicTest> prints() throws IOException {
        return Scripts.all().stream()
                .flatMap(script -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(language.shown() + ": " + script.text(), () -> {
                            Shell shell = new Shell().in(language);
                            shell.with(new PrintenvCommand(), new SetenvCommand());
                            Scripts.ENVIRONMENT.forEach(shell::set);
                            assertThat(shell.prints(script.text())).isEqualTo(script.output(language));
                        })));
    }

    @Test
    void theParserIsTheOldOneUnlessSomebodyChangesIt() throws Exception {
        Shell shell = new Shell();
        shell.with(new CliCommand());
        assertThat(shell.prints("cli get; cli set modern; cli get")).isEqualTo("old\nmodern\n");
        assertThat(shell.prints("echo 'a\\b'")).isEqualTo("a\\b\n");
        assertThat(shell.prints("cli set new; echo $?")).startsWith("Bad value for parser name: new\n");
        assertThat(shell.prints("cli set old; cli get")).endsWith("old\n");
    }

    @Test
    void aBackslashAtTheEndOfALineKeepsTheLineEnd() throws Exception {
        assertThat(new Shell().prints("echo a\\\nb")).isEqualTo("a\nb\n");
    }

    @Test
    void aQuoteWithinAQuoteAsksForMore() {
        for (String line :
                List.of("setenv q \"it's\"", "echo \"a'b\" 'a\"b'", "echo 'a", "echo \"a", "echo a\\", "echo ${a")) {
            assertThat(Hush.complete(Language.OLD, line)).as(line).isFalse();
        }
        assertThat(Hush.complete(Language.OLD, "echo \"it\" 'is'")).isTrue();
    }

    @Test
    void aValueWithAnOpenQuoteIsASyntaxError() throws Exception {
        Shell shell = new Shell().set("v", "it's");
        assertThat(shell.prints("echo $v; echo $?")).startsWith("syntax error").endsWith("1\n");
    }

    @Test
    void anUpdatersLoopReachesTheSecondSlot() throws Exception {
        String script = """
                setenv chosen
                for SLOT in "${order}"; do
                  if test "x${chosen}" != "x"; then
                    # one was chosen before
                  elif test "x${SLOT}" = "xA"; then
                    if test 0x0 -gt 0; then
                      setenv chosen A
                    fi
                  elif test "x${SLOT}" = "xB"; then
                    setenv chosen B
                  fi
                done
                echo "chosen: ${chosen}"
                """;
        Shell shell = new Shell().set("order", "A B");
        shell.with(new SetenvCommand());
        assertThat(shell.prints(script)).isEqualTo("chosen: B\n");
    }
}
