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
    record Variable(String name, Alternative alternative, boolean quoted) implements Piece {
        /** What stands between the braces of <code>${name:-text}</code>. */
        static Variable of(String inside, boolean quoted) {
            int colon = inside.indexOf(':');
            String operator = colon < 0 ? "" : inside.substring(colon, Math.min(colon + 2, inside.length()));
            Use use = switch (operator) {
                case ":-" -> Use.DEFAULT;
                case ":=" -> Use.ASSIGN;
                case ":+" -> Use.REPLACE;
                default -> Use.NONE;
            };
            if (use == Use.NONE) {
                return new Variable(inside, Alternative.NONE, quoted);
            }
            return new Variable(inside.substring(0, colon), new Alternative(use, inside.substring(colon + 2)), quoted);
        }
    }

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

    /** True when a part of it was in quotes. */
    boolean quoted() {
        return pieces.stream()
                .anyMatch(piece -> piece instanceof Text text ? text.quoted() : ((Variable) piece).quoted());
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
