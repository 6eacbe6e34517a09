package trampoline.console.uboot.hush;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two parsers that U-Boot has for its command language ({@code doc/usage/cmd/cli.rst}). The old one is the default
 * ({@code HUSH_OLD_PARSER}), and it is what scripts out there were written against; the modern one reads more as a Bourne
 * shell does.
 */
public enum Language {
    /** {@code CONFIG_HUSH_OLD_PARSER}. */
    OLD {
        @Override
        Lexer lexer(String text, boolean more) {
            return new OldLexer(text, more);
        }

        @Override
        Expansion expansion(Values values) {
            return new OldExpansion(values);
        }

        @Override
        boolean passesSkipped() {
            return false;
        }

        @Override
        boolean needsCondition() {
            return false;
        }

        @Override
        boolean replaces(boolean present) {
            return !present;
        }
    },

    /** {@code CONFIG_HUSH_MODERN_PARSER}. */
    MODERN {
        @Override
        Lexer lexer(String text, boolean more) {
            return new ModernLexer(text);
        }

        @Override
        Expansion expansion(Values values) {
            return new ModernExpansion(values);
        }

        @Override
        boolean passesSkipped() {
            return true;
        }

        @Override
        boolean needsCondition() {
            return true;
        }

        @Override
        boolean replaces(boolean present) {
            return present;
        }
    };

    /** As {@code cli} names it: {@code "old"}. */
    public String shown() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The parser that {@code cli} names like that. */
    public static Optional<Language> named(String name) {
        return Stream.of(values()).filter(each -> each.shown().equals(name)).findFirst();
    }

    /**
     * Divides a text into words.
     *
     * @param more true when lines may follow the text
     */
    abstract Lexer lexer(String text, boolean more);

    /** Puts values in place of the variables of one command. */
    abstract Expansion expansion(Values values);

    /**
     * Whether a chain of {@code &&} and {@code ||} goes on behind a link that was skipped. The old parser passes over the
     * rest of it.
     */
    abstract boolean passesSkipped();

    /** Whether something has to stand between {@code if} and {@code then}. */
    abstract boolean needsCondition();

    /**
     * Whether the text of <code>${name:+text}</code> stands for the value. The old parser does it when there is none,
     * the opposite of what its documentation says.
     *
     * @param present true when the variable has a value that is not empty
     */
    abstract boolean replaces(boolean present);
}
