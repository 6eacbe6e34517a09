package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;

/** Values in double quotes stay whole, others are split at blanks, as U-Boot's modern parser does. */
final class ModernExpansion implements Expansion {
    private static final String BLANKS = " \t\n";

    private final Values values;
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    /** True when {@link #field} counts even if it is empty. */
    private boolean begun;

    private int length;

    ModernExpansion(Values values) {
        this.values = values;
    }

    @Override
    public List<String> fields(List<Word> words) throws LoaderException {
        for (Word word : words) {
            for (Word.Piece piece : word.pieces()) {
                if (piece instanceof Word.Text text) {
                    append(text.text());
                    begun |= text.quoted();
                } else {
                    Word.Variable variable = (Word.Variable) piece;
                    String value = values.of(variable);
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

    @Override
    public List<String> items(List<Word> words) throws LoaderException {
        return fields(words);
    }

    @Override
    public String joined(Word word) throws LoaderException {
        for (Word.Piece piece : word.pieces()) {
            append(piece instanceof Word.Text text ? text.text() : values.of((Word.Variable) piece));
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
}
