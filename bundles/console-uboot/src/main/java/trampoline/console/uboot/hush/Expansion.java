package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.loader.LoaderException;
import trampoline.console.uboot.environment.Variables;

/**
 * Puts values in place of variables. A variable of the environment hides a shell variable of the same name, as in
 * U-Boot ({@code doc/usage/cmd/for.rst}).
 */
final class Expansion {
    /** Most characters of a command after expansion; {@code x=$x$x} in a loop would need all memory. */
    private static final int LONGEST = 1 << 20;

    private static final String BLANKS = " \t\n";

    private final Variables environment;
    private final ShellState shell;
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    /** True when {@link #field} counts even if it is empty. */
    private boolean begun;

    private int length;

    Expansion(Variables environment, ShellState shell) {
        this.environment = environment;
        this.shell = shell;
    }

    /** The words of a command; values outside of quotes are split at blanks. */
    List<String> fields(List<Word> words) throws LoaderException {
        for (Word word : words) {
            for (Word.Piece piece : word.pieces()) {
                if (piece instanceof Word.Text text) {
                    append(text.text());
                    begun |= text.quoted();
                } else {
                    Word.Variable variable = (Word.Variable) piece;
                    String value = value(variable);
                    if (variable.quoted()) {
                        append(value);
                        begun = true;
                    } else {
                        split(value);
                    }
                }
            }
            endField();
        }
        return List.copyOf(fields);
    }

    /** The value of an assignment, which is not split. */
    String joined(Word word) throws LoaderException {
        for (Word.Piece piece : word.pieces()) {
            append(piece instanceof Word.Text text ? text.text() : value((Word.Variable) piece));
        }
        return field.toString();
    }

    private void append(String text) throws LoaderException {
        length += text.length();
        if (length > LONGEST) {
            throw new LoaderException("a command has more than " + LONGEST
                    + " characters when its variables are replaced; make their values shorter");
        }
        field.append(text);
        begun |= !text.isEmpty();
    }

    private void split(String value) throws LoaderException {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean blank = i < value.length() && BLANKS.indexOf(value.charAt(i)) >= 0;
            if (blank || i == value.length()) {
                append(value.substring(start, i));
                start = i + 1;
            }
            if (blank) {
                endField();
            }
        }
    }

    private void endField() {
        if (begun) {
            fields.add(field.toString());
        }
        field.setLength(0);
        begun = false;
    }

    private String value(Word.Variable variable) {
        String value = lookUp(variable.name()).orElse("");
        String text = variable.alternative().text();
        return switch (variable.alternative().use()) {
            case NONE -> value;
            case DEFAULT -> value.isEmpty() ? text : value;
            case REPLACE -> value.isEmpty() ? "" : text;
            case ASSIGN -> {
                if (value.isEmpty()) {
                    shell.set(variable.name(), text);
                }
                yield value.isEmpty() ? text : value;
            }
        };
    }

    private Optional<String> lookUp(String name) {
        return name.equals("?")
                ? Optional.of(String.valueOf(shell.status()))
                : environment.get(name).or(() -> shell.get(name));
    }
}
