package trampoline.console.uboot.hush;

/** Divides a text into words and operators. */
interface Lexer {
    /** The next one; again and again {@link Token.Kind#END} at the end. */
    Token next() throws SyntaxException;
}
