package trampoline.loader.console;

import java.io.PrintStream;
import java.util.List;

/**
 * One line of input, key by key, echoed as it is typed, with the keys of U-Boot's command line: left, right or Ctrl-B,
 * Ctrl-F move; Home, End or Ctrl-A, Ctrl-E go to the ends; backspace takes the character in front of the cursor, Delete
 * or Ctrl-D the one under it, Ctrl-W the word in front, Ctrl-K the rest, Ctrl-U or Ctrl-X all; up, down or Ctrl-P, Ctrl-N
 * bring earlier lines; tab completes; Ctrl-C gives the line up. Bytes from 0x80 on are characters as others are, each for
 * itself. Source: U-Boot, {@code common/cli_readline.c} and {@code doc/usage/cmdline.rst}.
 */
public final class LineEditor {
    /** Longest line; further characters ring the bell. */
    public static final int MAX_LENGTH = 1023;

    private static final int CTRL_A = 1;
    private static final int CTRL_B = 2;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_E = 5;
    private static final int CTRL_F = 6;
    private static final int CTRL_K = 11;
    private static final int CTRL_N = 14;
    private static final int CTRL_P = 16;
    private static final int CTRL_U = 21;
    private static final int CTRL_W = 23;
    private static final int CTRL_X = 24;
    private static final int DELETE = 127;
    private static final int EIGHT_BIT_DELETE = 255;
    private static final char BELL = 7;

    private final PrintStream out;
    private final String interruption;
    private final LineCompletion completion;
    private final EditedLine line;
    private final LineHistory history = new LineHistory();
    private final EscapeSequence sequence = new EscapeSequence();
    private String prompt = "";
    private boolean afterReturn;
    private boolean interrupted;

    /** @param out where the terminal is */
    public LineEditor(PrintStream out) {
        this(out, "^C", LineCompletion.NONE);
    }

    /**
     * @param out where the terminal is
     * @param interruption what Ctrl-C prints
     * @param completion what the tab key completes
     */
    public LineEditor(PrintStream out, String interruption, LineCompletion completion) {
        this.out = out;
        this.interruption = interruption;
        this.completion = completion;
        line = new EditedLine(out);
    }

    /** Prints a prompt; the line begins behind it. */
    public void prompt(String text) {
        prompt = text;
        out.print(text);
    }

    /** Puts text on the line as if it were typed, to be edited. */
    public void preset(String text) {
        text.chars().forEach(this::insert);
    }

    /** The lines that the cursor keys bring back, the oldest first. */
    public List<String> history() {
        return history.lines();
    }

    /** True when the line that {@link #key} gave last was given up by Ctrl-C. */
    public boolean interrupted() {
        return interrupted;
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
        if (sequence.wants(key)) {
            edit(sequence.take(key));
            return null;
        }
        if (key == '\r' || key == '\n') {
            out.println();
            return take(false);
        }
        if (key == CTRL_C) {
            out.println(interruption);
            line.clear();
            return take(true);
        }
        edit(key);
        return null;
    }

    private String take(boolean givenUp) {
        String text = line.text();
        line.clear();
        history.add(text);
        interrupted = givenUp;
        return text;
    }

    private void edit(EscapeSequence.Key key) {
        switch (key) {
            case UP -> recall(-1);
            case DOWN -> recall(1);
            case LEFT -> line.moveTo(line.cursor() - 1);
            case RIGHT -> line.moveTo(line.cursor() + 1);
            case HOME -> line.moveTo(0);
            case END -> line.moveTo(line.length());
            case DELETE -> deleteUnderCursor();
            default -> {
                // a key that means nothing here
            }
        }
    }

    private void edit(int key) {
        switch (key) {
            case CTRL_A -> line.moveTo(0);
            case CTRL_B -> line.moveTo(line.cursor() - 1);
            case CTRL_D -> deleteUnderCursor();
            case CTRL_E -> line.moveTo(line.length());
            case CTRL_F -> line.moveTo(line.cursor() + 1);
            case CTRL_K -> line.delete(line.cursor(), line.length());
            case CTRL_N -> recall(1);
            case CTRL_P -> recall(-1);
            case CTRL_U, CTRL_X -> line.delete(0, line.length());
            case CTRL_W -> line.delete(line.wordStart(), line.cursor());
            case '\b', DELETE, EIGHT_BIT_DELETE -> line.delete(Math.max(0, line.cursor() - 1), line.cursor());
            case '\t' -> complete();
            default -> insert(key);
        }
    }

    private void deleteUnderCursor() {
        line.delete(line.cursor(), Math.min(line.cursor() + 1, line.length()));
    }

    /** True for a character that can stand on the line: all of ISO 8859-1 but the control characters. */
    public static boolean takes(int character) {
        return character >= ' ' && character != DELETE && character < EIGHT_BIT_DELETE;
    }

    private void insert(int key) {
        if (!takes(key)) {
            return;
        }
        if (line.length() == MAX_LENGTH) {
            out.print(BELL);
            return;
        }
        line.insert((char) key);
    }

    private void recall(int step) {
        if (history.move(step)) {
            line.replaceWith(history.line());
        } else {
            out.print(BELL);
        }
    }

    /** Completes the word at the end of the line as far as it is certain; where that adds nothing, shows what there is. */
    private void complete() {
        List<String> candidates = line.cursor() == line.length() ? completion.candidates(line.text()) : List.of();
        if (candidates.isEmpty()) {
            out.print(BELL);
            return;
        }
        String word = line.text().substring(line.text().lastIndexOf(' ') + 1);
        String certain = candidates.stream().reduce(LineEditor::commonBeginning).orElse(word);
        if (candidates.size() == 1) {
            certain += " ";
        }
        if (certain.length() > word.length()) {
            preset(certain.substring(word.length()));
            return;
        }
        out.println();
        out.println("  " + String.join("  ", candidates));
        out.print(prompt);
        line.redraw();
    }

    private static String commonBeginning(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }
}
