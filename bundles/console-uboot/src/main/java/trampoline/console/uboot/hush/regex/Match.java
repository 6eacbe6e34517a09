package trampoline.console.uboot.hush.regex;

import com.google.re2j.Matcher;

/** Where a regular expression was found. */
public final class Match {
    private final Matcher found;

    Match(Matcher found) {
        this.found = found;
    }

    /** Where it begins. */
    public int start() {
        return found.start();
    }

    /** Behind its last character. */
    public int end() {
        return found.end();
    }

    /** What a group matched, 0 for the whole; empty when it took no part or there is no such group. */
    public String group(int number) {
        String text = number <= found.groupCount() ? found.group(number) : null;
        return text == null ? "" : text;
    }
}
