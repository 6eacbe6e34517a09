package trampoline.loader.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEditorTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final LineEditor editor = new LineEditor(new PrintStream(screen, true));

    private List<String> type(String keys) {
        List<String> lines = new ArrayList<>();
        for (char key : keys.toCharArray()) {
            String line = editor.key(key);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void linesEndWithReturnLineFeedOrBoth() {
        assertThat(type("a\rb\nc\r\nd\r\r")).containsExactly("a", "b", "c", "d", "");
    }

    @Test
    void charactersAreEchoedAndTakenBack() {
        assertThat(type("ax\bb\u007fc\r")).containsExactly("ac");
        assertThat(screen.toString(StandardCharsets.US_ASCII)).startsWith("ax\b \bb\b \bc");
    }

    @Test
    void controlUTakesAllAndControlCGivesUp() {
        assertThat(type("abc\u0015d\r")).containsExactly("d");
        assertThat(type("abc\u0003d\r")).containsExactly("", "d");
        assertThat(screen.toString(StandardCharsets.US_ASCII)).contains("^C");
    }

    @Test
    void earlierLinesComeBack() {
        type("one\rtwo\r");
        assertThat(type("\u001b[A\u001b[A\r")).containsExactly("one");
        assertThat(type("\u001b[A\u001b[A\u001b[B\r")).containsExactly("one");
        assertThat(type("\u0010x\r")).containsExactly("onex");
    }

    @Test
    void whatIsNoCharacterIsIgnored() {
        assertThat(type("a\u0000\u0007\u001b[5~b\u001b[15~\r")).containsExactly("ab");
    }

    @Test
    void bytesOfOtherAlphabetsAreEchoedAndTaken() {
        assertThat(type("caf\u00c3\u00a9 \u0080\u00fe\r")).containsExactly("caf\u00c3\u00a9 \u0080\u00fe");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("caf\u00c3\u00a9 \u0080\u00fe");
        assertThat(type("ab\u00ffc\r")).as("the delete key of eight bits").containsExactly("ac");
    }

    /** What a terminal shows that got these characters: backspace moves, other characters overwrite. */
    private static String shown(String characters) {
        StringBuilder row = new StringBuilder();
        int column = 0;
        for (char c : characters.toCharArray()) {
            if (c == '\b') {
                column--;
            } else if (c >= ' ') {
                row.replace(column, Math.min(column + 1, row.length()), String.valueOf(c));
                column++;
            }
        }
        return row.toString().stripTrailing();
    }

    @ParameterizedTest
    @CsvSource({
        "adc, <left> <back> b <end> d, abcd",
        "bcd, <home> a, abcd",
        "bcd, ^A a ^E e, abcde",
        "ac, ^B b ^F d, abcd",
        "abXc, <left> <left> <delete>, abc",
        "abXc, ^B ^B ^D, abc",
        "abcXYZ, ^B ^B ^B ^K, abc",
        "'one two  ', ^W x, 'one x'",
        "'one two', <left> ^W, 'one o'",
        "one, ^A ^U two, two",
        "one, <left> ^X two, two",
        "abc, <right> <right> <down> <delete> ^D ^K d, abcd",
        "abc, <home> <left> <back> ^B x, xabc"
    })
    void editingInTheMiddle(String typed, String keys, String line) {
        type(typed);
        for (String key : keys.split(" ")) {
            type(
                    switch (key) {
                        case "<left>" -> "\u001b[D";
                        case "<right>" -> "\u001b[C";
                        case "<down>" -> "\u001b[B";
                        case "<home>" -> "\u001b[1~";
                        case "<end>" -> "\u001bOF";
                        case "<delete>" -> "\u001b[3~";
                        case "<back>" -> "\b";
                        default -> key.startsWith("^") ? String.valueOf((char) (key.charAt(1) - '@')) : key;
                    });
        }
        assertThat(shown(screen.toString(StandardCharsets.US_ASCII)))
                .as("the picture")
                .isEqualTo(line);
        assertThat(type("\r")).containsExactly(line);
    }

    @Test
    void anEarlierLineIsEdited() {
        type("md 80000000\r");
        screen.reset();
        assertThat(type("\u0010\u0001\u0004\u0004mw\r")).containsExactly("mw 80000000");
        assertThat(shown(screen.toString(StandardCharsets.US_ASCII))).isEqualTo("mw 80000000");
    }

    @Test
    void whetherALineWasGivenUp() {
        type("a\r");
        assertThat(editor.interrupted()).isFalse();
        type("a\u0003");
        assertThat(editor.interrupted()).isTrue();
        assertThat(type("\r")).containsExactly("");
        assertThat(editor.interrupted()).isFalse();
    }

    @Test
    void tabCompletesAsFarAsItIsCertain() {
        LineEditor completing = new LineEditor(
                new PrintStream(screen, true),
                "<INTERRUPT>",
                line -> Stream.of("print", "printenv", "protect", "reset")
                        .filter(word -> word.startsWith(line.substring(line.lastIndexOf(' ') + 1)))
                        .toList());
        completing.prompt("=> ");
        "re\tx pr\ti\t".chars().forEach(completing::key);
        assertThat(screen.toString(StandardCharsets.US_ASCII))
                .endsWith("=> reset x pr\n  print  printenv  protect\n=> reset x print");
        screen.reset();
        "e\tzz\t".chars().forEach(completing::key);
        assertThat(screen.toString(StandardCharsets.US_ASCII)).isEqualTo("env zz\u0007");
        assertThat(completing.key('\r')).isEqualTo("reset x printenv zz");
        "abc\u0003".chars().forEach(completing::key);
        assertThat(screen.toString(StandardCharsets.US_ASCII)).endsWith("abc<INTERRUPT>" + System.lineSeparator());
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(type("x".repeat(2000) + "\r")).containsExactly("x".repeat(LineEditor.MAX_LENGTH));
        assertThat(screen.toString(StandardCharsets.US_ASCII)).contains("\u0007");
    }
}
