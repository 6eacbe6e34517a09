package trampoline.console.uboot.hush;

import java.util.List;

/** A word before its expansion: pieces that follow each other without a blank. */
record Word(List<Piece> pieces) {
    /** A part of a word. */
    sealed interface Piece permits Text, Variable {}

    /** Characters that stand for themselves; {@code quoted} ones make a word even when there are none. */
    record Text(String text, boolean quoted) implements Piece {}

    /**
     * The value of a variable; outside of quotes it is split at blanks.
     *
     * @param alternative what happens when it has none
     */
    record Variable(String name, Alternative alternative, boolean quoted) implements Piece {}

    /** What {@code ${name:-text}} and its kin do with the text. */
    enum Use {
        /** {@code ${name}}: there is no text. */
        NONE,
        /** {@code :-}: the text stands for a value that is empty or not there. */
        DEFAULT,
        /** {@code :=}: the same, and the variable gets it. */
        ASSIGN,
        /** {@code :+}: the text stands for a value that is not empty. */
        REPLACE
    }

    /** A text in place of a value. */
    record Alternative(Use use, String text) {
        static final Alternative NONE = new Alternative(Use.NONE, "");
    }

    Word {
        pieces = List.copyOf(pieces);
    }

    /** The text when there is nothing but unquoted characters in it, as in a keyword; else an empty one. */
    String plain() {
        return pieces.size() == 1 && pieces.get(0) instanceof Text text && !text.quoted() ? text.text() : "";
    }

    /** For messages: as it was typed, near enough. */
    String shown() {
        StringBuilder shown = new StringBuilder();
        for (Piece piece : pieces) {
            shown.append(piece instanceof Text text ? text.text() : "${" + ((Variable) piece).name() + "}");
        }
        return shown.toString();
    }
}
