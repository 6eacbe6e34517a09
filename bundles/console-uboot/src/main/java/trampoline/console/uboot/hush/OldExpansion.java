package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import trampoline.api.boot.LoaderException;

/**
 * Values as U-Boot's old parser puts them in: a command with a variable in it is written out with the values, words that
 * had quotes in single quotes, and read once more. So quotes, backslashes and {@code #} in a value have an effect, while
 * {@code ; & | $} have none. A {@code for} goes through what blanks separate, quotes or not.
 */
final class OldExpansion implements Expansion {
    private final Values values;

    OldExpansion(Values values) {
        this.values = values;
    }

    @Override
    public List<String> fields(List<Word> words) throws LoaderException {
        boolean variable =
                words.stream().flatMap(word -> word.pieces().stream()).anyMatch(Word.Variable.class::isInstance);
        if (!variable) {
            List<String> fields = new ArrayList<>();
            for (Word word : words) {
                fields.add(joined(word));
            }
            return fields;
        }
        StringBuilder command = new StringBuilder();
        for (Word word : words) {
            String quote = word.quoted() ? "'" : "";
            command.append(command.length() == 0 ? "" : " ")
                    .append(quote)
                    .append(joined(word))
                    .append(quote);
        }
        List<String> fields = OldLexer.words(Expansion.bounded(command));
        while (!fields.isEmpty() && isAssignment(fields.get(0))) {
            String assignment = fields.remove(0);
            int equals = assignment.indexOf('=');
            values.assign(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return fields;
    }

    /** Values may make assignments: {@code v='a=b'; $v}. */
    private static boolean isAssignment(String field) {
        int end = Names.end(field, 0);
        return end > 0 && field.startsWith("=", end);
    }

    @Override
    public List<String> items(List<Word> words) throws LoaderException {
        StringJoiner all = new StringJoiner(" ");
        for (Word word : words) {
            all.add(joined(word));
        }
        List<String> items = new ArrayList<>();
        for (String item : Expansion.bounded(new StringBuilder(all.toString())).split(" ")) {
            if (!item.isEmpty()) {
                items.add(item);
            }
        }
        return items;
    }

    @Override
    public String joined(Word word) throws LoaderException {
        StringBuilder text = new StringBuilder();
        boolean replaced = false;
        for (Word.Piece piece : word.pieces()) {
            if (piece instanceof Word.Text plain) {
                text.append(plain.text());
            } else {
                text.append(values.of((Word.Variable) piece));
                replaced = true;
            }
        }
        String whole = Expansion.bounded(text);
        return replaced ? whole.replace('\n', ' ') : whole;
    }
}
