package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a text into words and operators as U-Boot's old parser does. It differs from a Bourne shell in its quotes: a
 * backslash takes the next character as it is within single quotes too; within double quotes it stays; and a single quote
 * within double quotes opens a quote.
 */
final class OldLexer implements Lexer {
    private static final String BLANKS = " \t";
    private static final char BACKSLASH = '\\';

    private final String text;
    private final boolean operators;
    private final boolean more;
    private int at;
    private int line = 1;

    /** What was read of the word, with the backslashes that protect a character from being one. */
    private final StringBuilder plain = new StringBuilder();

    private List<Word.Piece> pieces = new ArrayList<>();
    private boolean quoted;

    /** @param more true when lines may follow, so that an open quote waits for them */
    OldLexer(String text, boolean more) {
        this(text, true, more);
    }

    /** @param operators false when {@code ; & | $} are characters as others, as in a command whose values were put in */
    private OldLexer(String text, boolean operators, boolean more) {
        this.text = text;
        this.operators = operators;
        this.more = more;
    }

    /** The words of a command in which values stand in place of the variables already. */
    static List<String> words(String command) throws SyntaxException {
        OldLexer lexer = new OldLexer(command, false, false);
        List<String> words = new ArrayList<>();
        for (Token token = lexer.next(); token.kind() == Token.Kind.WORD; token = lexer.next()) {
            StringBuilder word = new StringBuilder();
            token.word().pieces().forEach(piece -> word.append(((Word.Text) piece).text()));
            words.add(word.toString());
        }
        return words;
    }

    @Override
    public Token next() throws SyntaxException {
        skipBlanks();
        if (at >= text.length()) {
            return operator(Token.Kind.END);
        }
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            Token end = operator(Token.Kind.NEWLINE);
            line++;
            return end;
        }
        if (operators && c == ';') {
            at++;
            return operator(Token.Kind.SEMICOLON);
        }
        if (operators && (c == '&' || c == '|')) {
            return doubled(c);
        }
        return new Token(Token.Kind.WORD, word(), line);
    }

    private Token operator(Token.Kind kind) {
        return new Token(kind, new Word(List.of()), line);
    }

    private Token doubled(char c) throws SyntaxException {
        if (!text.startsWith("" + c + c, at)) {
            throw SyntaxException.at(
                    "'" + c + "'",
                    line,
                    (c == '&' ? "there are no background jobs" : "there are no pipes") + "; quote it as '" + c + "'");
        }
        at += 2;
        return operator(c == '&' ? Token.Kind.AND : Token.Kind.OR);
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    private boolean endsWord(char c) {
        return BLANKS.indexOf(c) >= 0 || c == '\n' || operators && (c == ';' || c == '&' || c == '|');
    }

    private Word word() throws SyntaxException {
        pieces = new ArrayList<>();
        quoted = false;
        boolean inDoubleQuotes = false;
        while (at < text.length() && (inDoubleQuotes || !endsWord(text.charAt(at)))) {
            char c = text.charAt(at++);
            if (c == '"') {
                inDoubleQuotes = !inDoubleQuotes;
                quoted = true;
            } else if (c == '\'') {
                singleQuotes();
            } else if (c == BACKSLASH) {
                backslash(inDoubleQuotes);
            } else if (c == '$' && operators) {
                dollar();
            } else {
                line += c == '\n' ? 1 : 0;
                plain.append(c);
            }
        }
        if (inDoubleQuotes) {
            if (more) {
                throw new IncompleteException("the quote \" is not closed");
            }
            // U-Boot ends every text with a line end, which is in the quotes then
            plain.append('\n');
        }
        flush();
        if (quoted) {
            // the word counts even when it is empty
            pieces.add(new Word.Text("", true));
        }
        return new Word(pieces);
    }

    private void singleQuotes() throws SyntaxException {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new IncompleteException("the quote ' is not closed");
        }
        for (int i = at; i < end; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        plain.append(text, at, end);
        at = end + 1;
        quoted = true;
    }

    private void backslash(boolean inDoubleQuotes) throws SyntaxException {
        if (at == text.length()) {
            throw new IncompleteException("a character follows the \\");
        }
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        if (inDoubleQuotes) {
            plain.append(BACKSLASH).append(BACKSLASH);
            if (c == BACKSLASH) {
                plain.append(BACKSLASH);
            }
        } else {
            plain.append(BACKSLASH);
        }
        plain.append(c);
    }

    /** Ends the characters gathered so far: each backslash goes, what follows it stays. */
    private void flush() {
        if (plain.length() == 0) {
            return;
        }
        StringBuilder characters = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) == BACKSLASH && i + 1 < plain.length()) {
                i++;
            }
            characters.append(plain.charAt(i));
        }
        pieces.add(new Word.Text(characters.toString(), false));
        plain.setLength(0);
    }

    /** What follows a dollar sign; it stands for itself where no variable's name can follow. */
    private void dollar() throws SyntaxException {
        if (text.startsWith("{", at)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new IncompleteException("the } of ${ is missing");
            }
            flush();
            pieces.add(Word.Variable.of(text.substring(at + 1, end), false));
            at = end + 1;
            return;
        }
        int end = text.startsWith("?", at) ? at + 1 : Names.end(text, at);
        if (end == at || text.charAt(at) == '_') {
            plain.append('$');
            return;
        }
        flush();
        pieces.add(new Word.Variable(text.substring(at, end), Word.Alternative.NONE, false));
        at = end;
    }
}
