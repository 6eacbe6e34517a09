package trampoline.loader.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of input, key by key, echoed as it is typed: backspace and delete take a character back, Ctrl-U all of them,
 * Ctrl-C gives the line up, the up and down keys bring earlier lines.
 */
public final class LineEditor {
    /** Longest line; further characters ring the bell. */
    public static final int MAX_LENGTH = 1023;

    private static final int MAX_HISTORY = 32;
    private static final int CTRL_C = 3;
    private static final int CTRL_N = 14;
    private static final int CTRL_P = 16;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private final PrintStream out;
    private final StringBuilder line = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private int historyAt;
    private boolean afterReturn;
    /** Characters of an escape sequence so far: none, ESC, ESC [. */
    private int escape;

    /** @param out where the terminal is */
    public LineEditor(PrintStream out) {
        this.out = out;
    }

    /**
     * Takes a key.
     *
     * @param key character from the terminal, 0 to 255
     * @return the line, when that was its end; an empty one also after Ctrl-C; else null
     */
    public String key(int key) {
        boolean second = afterReturn && key == '\n';
        afterReturn = key == '\r';
        if (second) {
            return null;
        }
        if (escape > 0) {
            escapeSequence(key);
            return null;
        }
        switch (key) {
            case '\r', '\n' -> {
                out.println();
                return take();
            }
            case CTRL_C -> {
                out.println("^C");
                line.setLength(0);
                return take();
            }
            case '\b', DELETE -> erase(Math.min(1, line.length()));
            case CTRL_U -> erase(line.length());
            case CTRL_P -> recall(-1);
            case CTRL_N -> recall(1);
            case ESCAPE -> escape = 1;
            default -> insert(key);
        }
        return null;
    }

    private void escapeSequence(int key) {
        if (escape == 1) {
            escape = key == '[' ? 2 : 0;
            return;
        }
        escape = key >= '0' && key <= '9' || key == ';' ? 2 : 0;
        if (key == 'A') {
            recall(-1);
        } else if (key == 'B') {
            recall(1);
        }
    }

    private String take() {
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank()
                && (history.isEmpty() || !history.get(history.size() - 1).equals(text))) {
            history.add(text);
            if (history.size() > MAX_HISTORY) {
                history.remove(0);
            }
        }
        historyAt = history.size();
        return text;
    }

    private void insert(int key) {
        if (key < ' ' || key > '~') {
            return;
        }
        if (line.length() == MAX_LENGTH) {
            out.print('\007');
            return;
        }
        line.append((char) key);
        out.print((char) key);
    }

    private void erase(int count) {
        line.setLength(line.length() - count);
        out.print("\b \b".repeat(count));
    }

    private void recall(int step) {
        int wanted = historyAt + step;
        if (wanted < 0 || wanted > history.size()) {
            return;
        }
        historyAt = wanted;
        erase(line.length());
        String text = wanted < history.size() ? history.get(wanted) : "";
        line.append(text);
        out.print(text);
    }
}
