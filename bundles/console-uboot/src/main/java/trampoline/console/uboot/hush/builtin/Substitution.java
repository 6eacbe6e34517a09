package trampoline.console.uboot.hush.builtin;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.hush.regex.Match;
import trampoline.console.uboot.hush.regex.Regex;

/**
 * Puts a text in place of what a regular expression matches. {@code \1} to {@code \9} in it stand for what the
 * expression's groups matched, {@code \0} for the whole.
 */
final class Substitution {
    private static final int LONGEST = 1 << 16;

    private final String pattern;
    private final String replacement;
    private final boolean all;

    /** @param all true to replace every match, not only the first */
    Substitution(String pattern, String replacement, boolean all) {
        this.pattern = pattern;
        this.replacement = replacement;
        this.all = all;
    }

    /** A text with the matches replaced; the text itself when there are none. */
    String in(String text) throws LoaderException {
        Regex regex = Regex.compile(pattern);
        StringBuilder result = new StringBuilder();
        int at = 0;
        Optional<Match> match = regex.find(text, 0);
        while (match.isPresent()) {
            Match found = match.get();
            result.append(text, at, found.start()).append(expanded(found));
            at = found.end();
            if (result.length() > LONGEST) {
                throw new LoaderException("setexpr: the result has more than " + LONGEST + " characters");
            }
            // an empty match is followed by a look one further on
            int next = found.end() > found.start() ? at : at + 1;
            match = all && next <= text.length() ? regex.find(text, next) : Optional.empty();
        }
        return result.append(text, at, text.length()).toString();
    }

    private String expanded(Match match) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
            if (c == '\\' && next >= '0' && next <= '9') {
                text.append(match.group(next - '0'));
                i++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
