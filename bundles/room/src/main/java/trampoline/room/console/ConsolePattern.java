package trampoline.room.console;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression for what a console prints, in RE2's syntax. Looking for it takes time in proportion to the text,
 * whatever the expression is.
 */
public final class ConsolePattern {
    /** A match may be this long; no more is looked at again with each character. */
    public static final int LONGEST_MATCH = 4096;

    /** What may follow a backslash in an expression that cannot match a line end; the rest is punctuation. */
    private static final String HARMLESS_ESCAPES = "dwbB";

    private final Pattern pattern;
    private final boolean withinLine;

    private ConsolePattern(Pattern pattern, boolean withinLine) {
        this.pattern = pattern;
        this.withinLine = withinLine;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException naming it and what is wrong, when it is none
     */
    public static ConsolePattern compile(String regex) {
        try {
            return new ConsolePattern(Pattern.compile(regex), isWithinLine(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + regex + "' is no regular expression: " + e.getDescription()
                    + (e.getPattern().equals(regex) ? "" : " '" + e.getPattern() + "'"));
        }
    }

    /** True when it matches the empty text, and so before anything is printed. */
    public boolean matchesNothing() {
        return pattern.matcher("").find();
    }

    /**
     * True for certain kinds of expression that match no line feed and do not ask what lies before. They need not be
     * looked for in earlier lines.
     */
    private static boolean isWithinLine(String regex) {
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean group = c == '(' && regex.startsWith("(?", i);
            if (c < ' ' || c > '~' || c == '^' || group) {
                return false;
            }
            if (c == '\\' && ++i < regex.length() && !isHarmless(regex.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char escaped) {
        return HARMLESS_ESCAPES.indexOf(escaped) >= 0
                || escaped > ' ' && escaped <= '~' && !Character.isLetterOrDigit(escaped);
    }

    /** True when some part of a text matches. */
    public boolean isIn(CharSequence text) {
        return pattern.matcher(text).find();
    }

    /**
     * Where a match may begin that ends with the last character of a text.
     *
     * @param from what lies before does not count
     */
    int earliestStart(StringBuilder text, int from) {
        int earliest = Math.max(from, text.length() - LONGEST_MATCH);
        if (!withinLine) {
            return earliest;
        }
        int start = text.length();
        while (start > earliest && text.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /**
     * Looks for the first match.
     *
     * @param from what lies before does not count
     * @return null when there is none
     */
    Found find(StringBuilder text, int from) {
        Matcher matcher = pattern.matcher(text.substring(from));
        if (!matcher.find()) {
            return null;
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        return new Found(from + matcher.start(), from + matcher.end(), groups);
    }

    /**
     * A match.
     *
     * @param start index of its first character
     * @param end index behind its last character
     * @param groups what the groups matched; null for one that took no part
     */
    record Found(int start, int end, List<String> groups) {}

    /** The expression; line ends and tabs in it as it would escape them. */
    @Override
    public String toString() {
        return pattern.pattern().replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }
}
