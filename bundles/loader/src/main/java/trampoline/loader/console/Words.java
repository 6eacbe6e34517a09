package trampoline.loader.console;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.boot.LoaderException;

/** Splits a line into words at blanks; quotes, single or double, keep blanks, a backslash the next character. */
public final class Words {
    private Words() {}

    /**
     * Splits.
     *
     * @throws LoaderException when a quote is not closed
     */
    public static List<String> split(String line) throws LoaderException {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && (c == ' ' || c == '\t')) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            if (word == null) {
                word = new StringBuilder();
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new LoaderException("invalid argument: the quote " + quote + " is not closed");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
