package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;

/** Divides a text into words and operators, with the quotes of a Bourne shell, as U-Boot's modern parser does. */
final class ModernLexer implements Lexer {
    private static final String BLANKS = " \t\r";
    private static final String ENDS_WORD = BLANKS + "\n;&|";
    /** What a backslash makes ordinary within double quotes; before others it stands for itself. */
    private static final String ESCAPED_IN_QUOTES = "$`\"\\";

    private final String text;
    private int at;
    private int line = 1;

    private List<Word.Piece> pieces = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    ModernLexer(String text) {
        this.text = text;
    }

    @Override
    public Token next() throws SyntaxException {
        skipBlanks();
        if (at >= text.length()) {
            return operator(Token.Kind.END);
        }
        char c = text.charAt(at);
        switch (c) {
            case '\n':
                at++;
                Token end = operator(Token.Kind.NEWLINE);
                line++;
                return end;
            case ';':
                at++;
                return operator(Token.Kind.SEMICOLON);
            case '&':
                return doubled(c, Token.Kind.AND, "there are no background jobs; quote it as '&'");
            case '|':
                return doubled(c, Token.Kind.OR, "there are no pipes; quote it as '|'");
            default:
                return new Token(Token.Kind.WORD, word(), line);
        }
    }

    private Token operator(Token.Kind kind) {
        return new Token(kind, new Word(List.of()), line);
    }

    private Token doubled(char c, Token.Kind kind, String otherwise) throws SyntaxException {
        if (!text.startsWith("" + c + c, at)) {
            throw SyntaxException.at("'" + c + "'", line, otherwise);
        }
        at += 2;
        return operator(kind);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (text.startsWith("\\\n", at)) {
                at += 2;
                line++;
            } else if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (BLANKS.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    private Word word() throws SyntaxException {
        pieces = new ArrayList<>();
        while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            switch (c) {
                case '\'' -> singleQuotes();
                case '"' -> doubleQuotes();
                case '\\' -> backslash();
                case '$' -> dollar(false);
                default -> plain.append(c);
            }
        }
        flush(false);
        return new Word(pieces);
    }

    /** Ends the characters gathered so far. */
    private void flush(boolean quoted) {
        if (quoted || plain.length() > 0) {
            pieces.add(new Word.Text(plain.toString(), quoted));
            plain.setLength(0);
        }
    }

    private void singleQuotes() throws SyntaxException {
        flush(false);
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new IncompleteException("the quote ' is not closed");
        }
        plain.append(text, at, end);
        countLines(at, end);
        at = end + 1;
        flush(true);
    }

    private void doubleQuotes() throws SyntaxException {
        flush(false);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                flush(true);
                return;
            }
            if (c == '$') {
                dollar(true);
            } else if (c == '\\' && text.startsWith("\n", at)) {
                at++;
                line++;
            } else {
                boolean escape = c == '\\' && at < text.length() && ESCAPED_IN_QUOTES.indexOf(text.charAt(at)) >= 0;
                line += c == '\n' ? 1 : 0;
                plain.append(escape ? text.charAt(at++) : c);
            }
        }
        throw new IncompleteException("the quote \" is not closed");
    }

    private void backslash() throws SyntaxException {
        if (at == text.length()) {
            throw new IncompleteException("a line follows the \\ at the end of this one");
        }
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        } else {
            flush(false);
            plain.append(c);
            flush(true);
        }
    }

    /** What follows a dollar sign; it stands for itself where no variable's name can follow. */
    private void dollar(boolean quoted) throws SyntaxException {
        if (text.startsWith("{", at)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new IncompleteException("the } of ${ is missing");
            }
            String inside = text.substring(at + 1, end);
            countLines(at, end);
            at = end + 1;
            flush(quoted);
            pieces.add(Word.Variable.of(inside, quoted));
            return;
        }
        int end = text.startsWith("?", at) ? at + 1 : Names.end(text, at);
        if (end == at) {
            plain.append('$');
            return;
        }
        flush(quoted);
        pieces.add(new Word.Variable(text.substring(at, end), Word.Alternative.NONE, quoted));
        at = end;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
    }
}
