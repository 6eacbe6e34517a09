package trampoline.loader.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        assertThat(screen.toString()).startsWith("ax\b \bb\b \bc");
    }

    @Test
    void controlUTakesAllAndControlCGivesUp() {
        assertThat(type("abc\u0015d\r")).containsExactly("d");
        assertThat(type("abc\u0003d\r")).containsExactly("", "d");
        assertThat(screen.toString()).contains("^C");
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
        assertThat(type("a\u0000\u00ff\u0001\u001b[5~b\r")).containsExactly("ab");
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(type("x".repeat(2000) + "\r")).containsExactly("x".repeat(LineEditor.MAX_LENGTH));
        assertThat(screen.toString()).contains("\u0007");
    }
}
