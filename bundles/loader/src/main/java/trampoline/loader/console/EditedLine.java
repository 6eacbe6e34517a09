package trampoline.loader.console;

import java.io.PrintStream;

/**
 * The text of a line that is being edited, and its picture on a terminal that knows nothing but printing and moving one
 * column back.
 */
final class EditedLine {
    private static final String BACK = "\b";

    private final PrintStream out;
    private final StringBuilder text = new StringBuilder();
    private int cursor;

    EditedLine(PrintStream out) {
        this.out = out;
    }

    int length() {
        return text.length();
    }

    /** Characters in front of the cursor. */
    int cursor() {
        return cursor;
    }

    String text() {
        return text.toString();
    }

    /** Puts a character in front of the cursor. */
    void insert(char character) {
        text.insert(cursor, character);
        out.print(text.substring(cursor));
        cursor++;
        out.print(BACK.repeat(text.length() - cursor));
    }

    /** Moves the cursor; positions outside of the line are taken for its nearest end. */
    void moveTo(int wanted) {
        int position = Math.max(0, Math.min(text.length(), wanted));
        out.print(position < cursor ? BACK.repeat(cursor - position) : text.substring(cursor, position));
        cursor = position;
    }

    /** Takes out the characters from {@code from} to before {@code to}. */
    void delete(int from, int to) {
        moveTo(from);
        text.delete(from, to);
        out.print(text.substring(from) + " ".repeat(to - from) + BACK.repeat(text.length() - from + to - from));
    }

    /** Where the word in front of the cursor begins. */
    int wordStart() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    /** Prints all of it again, on a new line of the terminal. */
    void redraw() {
        out.print(text);
        out.print(BACK.repeat(text.length() - cursor));
    }

    /** Puts another text on the line, the cursor at its end. */
    void replaceWith(String other) {
        delete(0, text.length());
        text.append(other);
        cursor = text.length();
        out.print(other);
    }

    /** Forgets the line, without a trace on the terminal. */
    void clear() {
        text.setLength(0);
        cursor = 0;
    }
}
