package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;

/** Laws of the command language. */
class LanguageProperties {
    private static final List<String> TOKENS = List.of(
            "if", "then", "elif", "else", "fi", "for", "in", "while", "until", "do", "done", "true", "false", "echo",
            "exit", "x=1", "$x", "\"$x\"", "${x", "${x:-y}", "$?", "'", "\"", "\\", ";", "\n", "&&", "||", "&", "|",
            "#", "a", "test", "itest", "setexpr", "-n", "=", "1", "+", "sub", "(a*)*", "[", " ");

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of(TOKENS)
                .list()
                .ofMaxSize(40)
                .map(tokens -> tokens.stream().collect(Collectors.joining(" ")));
    }

    @Property
    void singleQuotesYieldAnyTextWithoutThem(@ForAll @CharRange(from = '\1', to = '\u00ff') String text)
            throws Exception {
        String unquoted = text.replace("'", "");
        assertThat(new Shell().in(Language.MODERN).prints("echo -n '" + unquoted + "'"))
                .isEqualTo(unquoted);
    }

    @Property
    void anyTextCanBeQuotedPiecewise(@ForAll @CharRange(from = '\1', to = '\u00ff') String text) throws Exception {
        assertThat(new Shell().in(Language.MODERN).prints("echo -n '" + text.replace("'", "'\\''") + "'"))
                .isEqualTo(text);
        StringBuilder doubled = new StringBuilder();
        text.chars()
                .forEach(c ->
                        doubled.append("$`\"\\".indexOf(c) >= 0 ? "\\" : "").append((char) c));
        assertThat(new Shell().in(Language.MODERN).prints("echo -n \"" + doubled + "\""))
                .isEqualTo(text);
        StringBuilder escaped = new StringBuilder();
        // a line feed behind a backslash is gone
        text.chars().filter(c -> c != '\n').forEach(c -> escaped.append('\\').append((char) c));
        assertThat(new Shell().in(Language.MODERN).prints("echo -n " + escaped)).isEqualTo(text.replace("\n", ""));
    }

    @Property
    void valuesInQuotesAreNotLookedInto(@ForAll @CharRange(from = '\1', to = '\u00ff') String value) throws Exception {
        assertThat(new Shell().in(Language.MODERN).set("v", value).prints("echo -n \"$v\""))
                .isEqualTo(value);
        assertThat(new Shell().in(Language.MODERN).set("v", value).prints("w=$v; echo -n \"${w}\""))
                .isEqualTo(value);
    }

    @Property
    void splitValuesAreTheWordsOfAShell(@ForAll("words") List<String> words) throws Exception {
        String value = String.join(" ", words);
        String expected = words.stream().map(word -> "[" + word + "]\n").collect(Collectors.joining());
        assertThat(new Shell().in(Language.MODERN).set("v", value).prints("for w in $v; do echo [$w]; done"))
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMaxSize(10);
    }

    @Property
    void anyCharactersEndInAStatus(
            @ForAll @CharRange(from = '\0', to = '\u00ff') @StringLength(max = 300) String text) {
        endsInAStatus(text);
    }

    @Property(tries = 3000)
    void anyTokensEndInAStatus(@ForAll("scripts") String script) {
        endsInAStatus(script);
    }

    /** With Ctrl-C after a second, for scripts that loop. */
    private static void endsInAStatus(String script) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Shell shell = new Shell();
            shell.typeAt(trampoline.api.clock.Clock.SECOND, "\3");
            Hush.complete(Language.OLD, script);
            assertThat(shell.run(script)).isBetween(0, 255);
            assertThat(shell.output()).doesNotContain("internal error");
        });
    }

    @Property
    void aTextThatIsIncompleteHasASingleMessage(@ForAll("scripts") String script) throws Exception {
        if (!Hush.complete(Language.OLD, script)) {
            Shell shell = new Shell();
            shell.typeAt(trampoline.api.clock.Clock.SECOND, "\3");
            shell.run(script);
            long errors = shell.output()
                    .lines()
                    .filter(line -> line.startsWith("syntax error"))
                    .count();
            assertThat(errors).isLessThanOrEqualTo(1);
        }
    }
}
