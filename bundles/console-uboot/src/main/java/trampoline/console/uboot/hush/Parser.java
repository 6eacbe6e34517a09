package trampoline.console.uboot.hush;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the command language line by line. A construct that goes over several lines is one; a line that is wrong is
 * found when those before it have been read.
 */
final class Parser {
    /** Most constructs within each other; it bounds the recursion. */
    private static final int DEEPEST = 32;

    private static final Set<String> KEYWORDS =
            Set.of("if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done");

    private final Language language;
    private final Lexer lexer;
    private Token token;
    private int depth;

    /** @param more true when lines may follow the text */
    Parser(Language language, String text, boolean more) throws SyntaxException {
        this.language = language;
        lexer = language.lexer(text, more);
        advance();
    }

    private void advance() throws SyntaxException {
        token = lexer.next();
    }

    /**
     * The next line that has something in it; empty at the end. The line behind it is not looked at.
     *
     * @throws IncompleteException when the text ends within a construct
     */
    Optional<Node> line() throws SyntaxException {
        while (isAny(Token.Kind.NEWLINE, Token.Kind.SEMICOLON)) {
            advance();
        }
        if (isAny(Token.Kind.END)) {
            return Optional.empty();
        }
        List<Node> nodes = new ArrayList<>();
        while (!isAny(Token.Kind.NEWLINE, Token.Kind.END)) {
            if (isAny(Token.Kind.SEMICOLON)) {
                advance();
            } else {
                nodes.add(chain());
                requireEnd();
            }
        }
        return Optional.of(new Node.Sequence(nodes));
    }

    /** True when nothing is behind the lines that were read. */
    boolean isAtEnd() {
        return isAny(Token.Kind.END);
    }

    private boolean isAny(Token.Kind... kinds) {
        return List.of(kinds).contains(token.kind());
    }

    /** After a construct no word may follow directly. */
    private void requireEnd() throws SyntaxException {
        if (isAny(Token.Kind.WORD)) {
            throw unexpected("a ';' or the end of the line is missing in front of it");
        }
    }

    private SyntaxException unexpected(String reason) {
        return SyntaxException.at(token.shown(), token.line(), reason);
    }

    private Node chain() throws SyntaxException {
        Node first = command();
        List<Node.Link> links = new ArrayList<>();
        while (isAny(Token.Kind.AND, Token.Kind.OR)) {
            boolean onSuccess = isAny(Token.Kind.AND);
            String operator = token.shown();
            advance();
            skipNewlines();
            if (isAny(Token.Kind.END)) {
                throw new IncompleteException("a command is missing behind " + operator);
            }
            links.add(new Node.Link(onSuccess, command()));
        }
        return links.isEmpty() ? first : new Node.Chain(first, links);
    }

    private void skipNewlines() throws SyntaxException {
        while (isAny(Token.Kind.NEWLINE)) {
            advance();
        }
    }

    private Node command() throws SyntaxException {
        String word = token.plain();
        if (!KEYWORDS.contains(word)) {
            return simple();
        }
        if (depth == DEEPEST) {
            throw unexpected("it lies within " + DEEPEST + " others, the most there may be");
        }
        depth++;
        Node node = switch (word) {
            case "if" -> ifNode();
            case "for" -> forNode();
            case "while", "until" -> loop(word.equals("while"));
            default -> throw unexpected("nothing was begun that it could go on with");
        };
        depth--;
        return node;
    }

    private Node ifNode() throws SyntaxException {
        List<Node.Branch> branches = new ArrayList<>();
        do {
            advance();
            Node condition = list(language.needsCondition(), "then");
            advance();
            branches.add(new Node.Branch(condition, list(false, "elif", "else", "fi")));
        } while (token.plain().equals("elif"));
        Node otherwise = new Node.Sequence(List.of());
        if (token.plain().equals("else")) {
            advance();
            otherwise = list(false, "fi");
        }
        advance();
        return new Node.If(branches, otherwise);
    }

    private Node forNode() throws SyntaxException {
        advance();
        String variable = token.plain();
        if (isAny(Token.Kind.END)) {
            throw new IncompleteException("a variable is missing behind 'for'");
        }
        if (variable.isEmpty() || Names.end(variable, 0) < variable.length()) {
            throw unexpected("a variable's name should stand here");
        }
        advance();
        skipNewlines();
        require("in");
        List<Word> items = new ArrayList<>();
        while (isAny(Token.Kind.WORD)) {
            items.add(token.word());
            advance();
        }
        if (isAny(Token.Kind.SEMICOLON)) {
            advance();
        }
        skipNewlines();
        require("do");
        Node body = list(false, "done");
        advance();
        return new Node.For(variable, items, body);
    }

    private void require(String keyword) throws SyntaxException {
        if (isAny(Token.Kind.END)) {
            throw new IncompleteException("'" + keyword + "' is missing");
        }
        if (!token.plain().equals(keyword)) {
            throw unexpected("'" + keyword + "' should stand here");
        }
        advance();
    }

    private Node loop(boolean onSuccess) throws SyntaxException {
        advance();
        Node condition = list(language.needsCondition(), "do");
        advance();
        Node body = list(false, "done");
        advance();
        return new Node.Loop(condition, onSuccess, body);
    }

    /** Commands up to a keyword, which is left to the caller. */
    private Node list(boolean needed, String... ends) throws SyntaxException {
        List<Node> nodes = new ArrayList<>();
        while (true) {
            while (isAny(Token.Kind.NEWLINE, Token.Kind.SEMICOLON)) {
                advance();
            }
            if (isAny(Token.Kind.END)) {
                throw new IncompleteException("'" + ends[ends.length - 1] + "' is missing");
            }
            if (List.of(ends).contains(token.plain())) {
                break;
            }
            nodes.add(chain());
            if (!KEYWORDS.contains(token.plain())) {
                requireEnd();
            }
        }
        if (needed && nodes.isEmpty()) {
            throw unexpected("a condition is missing in front of it");
        }
        return new Node.Sequence(nodes);
    }

    private Node simple() throws SyntaxException {
        List<Node.Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        while (isAny(Token.Kind.WORD)) {
            Optional<Node.Assignment> assignment = words.isEmpty() ? assignment(token.word()) : Optional.empty();
            assignment.ifPresentOrElse(assignments::add, () -> words.add(token.word()));
            advance();
        }
        if (assignments.isEmpty() && words.isEmpty()) {
            throw unexpected("a command is missing in front of it");
        }
        return new Node.Command(assignments, words);
    }

    private static Optional<Node.Assignment> assignment(Word word) {
        if (!(word.pieces().get(0) instanceof Word.Text first) || first.quoted()) {
            return Optional.empty();
        }
        int equals = Names.end(first.text(), 0);
        if (equals == 0 || !first.text().startsWith("=", equals)) {
            return Optional.empty();
        }
        List<Word.Piece> value = new ArrayList<>(word.pieces());
        value.set(0, new Word.Text(first.text().substring(equals + 1), false));
        return Optional.of(new Node.Assignment(first.text().substring(0, equals), new Word(value)));
    }
}
