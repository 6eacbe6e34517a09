package trampoline.console.uboot.hush.builtin;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.hush.regex.Match;
import trampoline.console.uboot.hush.regex.Regex;

/**
 * Puts a text in place of what a regular expression matches, step by step as U-Boot does ({@code cmd/setexpr.c}): behind
 * each replacement the rest is a text of its own, so that {@code ^} matches at its beginning; and what is replaced is the
 * first place in the rest that reads like the match. {@code \1} to {@code \9} stand for what the expression's groups matched,
 * {@code \0} for the whole, up to the first group that matched nothing.
 */
final class Substitution {
    /** Bytes that U-Boot has for the text, its end included. */
    private static final int TEXT_ROOM = 16384;

    /** Bytes that U-Boot has for the replacement, its end included. */
    private static final int REPLACEMENT_ROOM = 4096;

    private static final int REFERENCES = 10;

    private final Regex regex;
    private final String replacement;

    /** @throws LoaderException when the pattern is wrong or the replacement too long */
    Substitution(String pattern, String replacement) throws LoaderException {
        if (replacement.length() + 1 >= REPLACEMENT_ROOM) {
            throw new LoaderException("## error: pattern buffer overflow: have " + REPLACEMENT_ROOM + ", need "
                    + (replacement.length() + 1));
        }
        regex = Regex.compile(pattern);
        this.replacement = replacement;
    }

    /** A text with the first match replaced; the text itself when there is none. */
    String first(String text) throws LoaderException {
        return replace(text, 1);
    }

    /** A text with every match replaced. */
    String all(String text) throws LoaderException {
        return replace(text, Integer.MAX_VALUE);
    }

    private String replace(String text, int most) throws LoaderException {
        if (text.length() + 1 > TEXT_ROOM) {
            throw new LoaderException(
                    "## error: subst buffer overflow: have " + TEXT_ROOM + ", need " + (text.length() + 1));
        }
        StringBuilder done = new StringBuilder();
        String rest = text;
        for (int i = 0; i < most; i++) {
            Optional<Match> match = regex.find(rest, 0);
            if (match.isEmpty()) {
                break;
            }
            String old = match.get().group(0);
            String put = expanded(match.get());
            if (old.isEmpty() && put.isEmpty()) {
                // U-Boot would never come to an end
                break;
            }
            if (done.length() + rest.length() + put.length() - old.length() > TEXT_ROOM) {
                throw new LoaderException("## error: substitution buffer overflow");
            }
            int place = rest.indexOf(old);
            done.append(rest, 0, place).append(put);
            rest = rest.substring(place + old.length());
        }
        return done + rest;
    }

    private String expanded(Match match) throws LoaderException {
        String text = replacement;
        for (int i = 0; i < REFERENCES && !match.group(i).isEmpty(); i++) {
            text = text.replace("\\" + i, match.group(i));
            if (text.length() > REPLACEMENT_ROOM) {
                throw new LoaderException("## error: substitution buffer overflow");
            }
        }
        return text;
    }
}
