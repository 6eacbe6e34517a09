package trampoline.console.uboot.hush.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import trampoline.api.boot.LoaderException;

/**
 * A regular expression that somebody typed. What U-Boot's commands take ({@code doc/usage/cmd/test.rst}) is taken: {@code
 * ^ $ . [a-z] [^a-z] ( ) | * + ?}, {@code *? +? ??}, and a backslash, with which {@code d}, {@code s} and {@code S} are
 * sets of characters and {@code n}, {@code r} and {@code t} control characters. Of several ways to match, the first in
 * the pattern's order is taken.
 *
 * <p>The library's time is bounded by the product of the lengths, whatever the pattern.
 */
public final class Regex {
    private static final int LONGEST_PATTERN = 256;
    private static final int LONGEST_TEXT = 1 << 17;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern of up to 256 characters.
     *
     * @throws LoaderException naming it, when it is longer or wrong
     */
    public static Regex compile(String pattern) throws LoaderException {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new LoaderException(
                    "a regular expression has " + pattern.length() + " characters; it can have " + LONGEST_PATTERN);
        }
        try {
            return new Regex(Pattern.compile(pattern, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new LoaderException("regular expression '" + pattern + "': " + e.getDescription(), e);
        }
    }

    /**
     * Finds the leftmost match that begins at {@code from} or behind.
     *
     * @throws LoaderException when the text has more than 131072 characters
     */
    public Optional<Match> find(String text, int from) throws LoaderException {
        if (text.length() > LONGEST_TEXT) {
            throw new LoaderException("a text of " + text.length()
                    + " characters is too long for a regular expression; it can have " + LONGEST_TEXT);
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find(from) ? Optional.of(new Match(matcher)) : Optional.empty();
    }
}
