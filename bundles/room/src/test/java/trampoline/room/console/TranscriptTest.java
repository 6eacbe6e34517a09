package trampoline.room.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.room.ConsoleMatch;
import trampoline.api.room.Progress;

class TranscriptTest {
    private static final Progress NOW = new Progress(1, 2);

    private final Transcript transcript = new Transcript();

    private void print(String text) {
        text.chars().forEach(transcript::add);
    }

    /** What is matched when the text comes character by character: how far it had come, and what matched. */
    private String matchedIn(String regex, String text) {
        ConsolePattern pattern = ConsolePattern.compile(regex);
        for (int i = 0; i < text.length(); i++) {
            transcript.add(text.charAt(i));
            Optional<ConsoleMatch> match = transcript.matchAtEnd(pattern, NOW);
            if (match.isPresent()) {
                return i + 1 + " " + match.get().text().replace("\n", "|");
            }
        }
        return "none";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "blob> ;x;none",
                "'blob> ';'nl|blob> ';'9 blob> '",
                "lo+p;'lo|lp loop';10 loop",
                // across a line end
                "b\\sc;a b|c d;5 b|c",
                "'b[^x]c';a b|c d;5 b|c",
                "(?s)b.c;a b|c d;5 b|c",
                "b.c;a b|c d;none",
                "a\\nb;a|b;3 a|b",
                // nothing but the text's own begin is one
                "^b;a|b;none",
                "^a;a|b;1 a",
                "\\bend\\b;bend end ;8 end",
                "é|ü;'Tür';2 ü",
            })
    void aMatchIsFoundAtItsLastCharacter(String regex, String text, String expected) {
        assertThat(matchedIn(regex, text.replace("|", "\n"))).isEqualTo(expected);
    }

    @Test
    void whatWasMatchedIsNotMatchedAgain() {
        print("one two one");
        ConsoleMatch first =
                transcript.match(ConsolePattern.compile("(o)ne|(x)"), NOW).orElseThrow();
        assertThat(first).isEqualTo(new ConsoleMatch("", "one", java.util.Arrays.asList("o", null), NOW));
        ConsoleMatch second =
                transcript.match(ConsolePattern.compile("one"), NOW).orElseThrow();
        assertThat(second.before()).isEqualTo(" two ");
        assertThat(transcript.match(ConsolePattern.compile("one"), NOW)).isEmpty();
    }

    @Test
    void longOnesAreNotMatched() {
        print("(" + "x".repeat(ConsolePattern.LONGEST_MATCH - 1));
        transcript.add(')');
        assertThat(transcript.matchAtEnd(ConsolePattern.compile("\\(x*\\)"), NOW))
                .isEmpty();
        assertThat(transcript.matchAtEnd(ConsolePattern.compile("x\\)"), NOW)).isPresent();
    }

    @Test
    void anExpressionThatTriesEverythingTakesLinearTime() {
        // java.util.regex takes longer than the universe is old
        String nested = "(x+x+)+y[^y]";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(matchedIn(nested, "x".repeat(500))).isEqualTo("none"));
    }

    @Test
    void theOldestIsForgotten() {
        for (int i = 0; i < 3_000_000; i++) {
            transcript.add(i % 100 == 99 ? '\n' : 'x');
        }
        print("end");
        assertThat(transcript.toString()).hasSize(1 << 20).endsWith("x\nend");
        assertThat(transcript.lastLines(2)).containsExactly("x".repeat(99), "end");
        assertThat(transcript.match(ConsolePattern.compile("end"), NOW)).isPresent();
    }

    @Test
    void lastLinesAreWholeOnesAndTheOneThatIsPrinted() {
        assertThat(transcript.lastLines(3)).isEmpty();
        print("a\r\n");
        assertThat(transcript.lastLines(3)).containsExactly("a");
        print("\r\nb\r\n> ");
        assertThat(transcript.lastLines(3)).containsExactly("", "b", "> ");
        assertThat(transcript.lastLines(9)).containsExactly("a", "", "b", "> ");
    }

    @Test
    void whatIsNoExpressionIsNamed() {
        assertThatThrownBy(() -> ConsolePattern.compile("a(b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a(b' is no regular expression: missing closing )");
        assertThatThrownBy(() -> ConsolePattern.compile("a(?=b)"))
                .hasMessage("'a(?=b)' is no regular expression: invalid or unsupported Perl syntax '(?='");
    }
}
