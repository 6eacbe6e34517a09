package trampoline.console.uboot.hush;

/**
 * What the command language consists of.
 *
 * @param word what a {@link Kind#WORD} says; empty for others
 * @param line in which it stands, counted from 1
 */
record Token(Kind kind, Word word, int line) {
    enum Kind {
        WORD("word"),
        SEMICOLON("';'"),
        NEWLINE("end of line"),
        AND("'&&'"),
        OR("'||'"),
        END("end of text");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    /** For messages: {@code 'fi'}, {@code end of line}. */
    String shown() {
        return kind == Kind.WORD ? "'" + word.shown() + "'" : kind.shown;
    }

    /** The word when it may be a keyword; else an empty text. */
    String plain() {
        return kind == Kind.WORD ? word.plain() : "";
    }
}
